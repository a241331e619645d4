// The scan of plain_scan.hpp over blocks. Included behind the `block_reader` of each instruction set,
// inside a namespace of its own; it therefore includes nothing and has no guard. Bit i of a mask is
// of byte i.

// What the masks say of words.
struct word_masks {
    std::uint64_t letters = 0; // bytes of letters
    std::uint64_t inside = 0;  // bytes of words
    std::uint64_t begins = 0;  // first bytes of words
    std::uint64_t odd = 0;     // bytes that are for the rules
    std::uint64_t hyphens = 0; // behind a letter, before a blank or what may be one
    std::uint64_t cuts = 0;    // bytes behind which a word ends or none is, whatever follows
    std::uint64_t cr = 0;
};

inline rare_masks rare_at(const char* from) {
    return {.odd = block_reader::equal(from, 0) | block_reader::equal(from, '_'),
            .cr = block_reader::equal(from, '\r'),
            .no_letter = block_reader::equal(from, 0x97) | block_reader::equal(from, 0xB7) |
                         block_reader::equal(from, 0x9F)};
}

inline joining_masks joining_at(const char* from) {
    return {.stop = block_reader::equal(from, '.') | block_reader::equal(from, '\''),
            .colon = block_reader::equal(from, ':'),
            .comma = block_reader::equal(from, ',') | block_reader::equal(from, ';')};
}

inline word_masks words_of(const char* from, const block_masks& of) {
    constexpr std::uint64_t last = std::uint64_t{1} << 63U; // what follows may be anything
    word_masks words;
    std::uint64_t first = of.c3 & (of.continuation >> 1U);
    if (of.rare != 0) [[unlikely]] {
        const rare_masks rare = rare_at(from);
        first &= ~(rare.no_letter >> 1U);
        words.odd = rare.odd;
        words.cr = rare.cr;
    }
    const std::uint64_t pairs = first | (first << 1U);
    const std::uint64_t word = of.word | pairs;
    words.letters = word & ~of.digits;
    words.odd |= of.high & ~pairs;
    words.inside = word;
    const std::uint64_t before_word = (word | of.high) >> 1U | last;
    const std::uint64_t signs = ~(word | of.blank | of.high);
    if ((signs & ~of.hyphen & (word << 1U) & (word >> 1U)) != 0) [[unlikely]] {
        // UAX #29, WB6, WB7, WB11, WB12.
        const joining_masks joining = joining_at(from);
        words.inside |= ((joining.stop | joining.colon) & (words.letters << 1U) &
                         (words.letters >> 1U)) |
                        ((joining.stop | joining.comma) & (of.digits << 1U) & (of.digits >> 1U));
    }
    words.begins = word & ~(words.inside << 1U);
    words.hyphens =
        of.hyphen & (words.letters << 1U) & ((of.blank | of.high) >> 1U | last);
    words.cuts = (of.blank | of.hyphen | (signs & ~before_word)) & ~(words.odd | words.cr);
    return words;
}

inline std::uint64_t below(std::size_t bit) {
    return bit >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bit) - 1;
}

// How many bits from `from` on are set.
inline std::size_t run_at(std::uint64_t mask, std::size_t from) {
    return static_cast<std::size_t>(std::countr_one(mask >> from));
}

inline std::size_t first_of(std::uint64_t mask) {
    return static_cast<std::size_t>(std::countr_zero(mask));
}

// The byte behind the last cut.
inline std::size_t end_of(std::uint64_t cuts) {
    return 64U - static_cast<std::size_t>(std::countl_zero(cuts));
}

inline std::int64_t count_of(std::uint64_t mask) {
    return std::popcount(mask);
}

// The first byte that is for the rules, or the hyphen at the end of a line; 64 where there is none.
// `from` are the bytes at `at`.
inline std::size_t stop_in(const plain_scan& scan, const char* from, std::size_t at,
                           std::uint64_t odd, std::uint64_t hyphens) {
    while (odd != 0) {
        const std::size_t place = first_of(odd);
        const std::size_t length = inert_at(from + place, *scan.classes);
        if (length == 0) {
            break;
        }
        odd &= ~(((std::uint64_t{1} << length) - 1) << place);
    }
    while (hyphens != 0 && !may_end_line(scan.text, at + first_of(hyphens))) {
        hyphens &= hyphens - 1;
    }
    return first_of(odd | hyphens);
}

// Keeps the words that a lead may stand in. `hits` are within the block's words.
[[gnu::noinline]] inline void find_words(plain_scan& scan, std::size_t at, const char* from,
                                         std::uint64_t begins, std::uint64_t inside,
                                         std::uint64_t hits) {
    while (hits != 0) {
        const std::size_t place = first_of(hits);
        hits &= hits - 1;
        const std::size_t begin = end_of(begins & below(place + 1)) - 1;
        const std::size_t length = run_at(inside, place);
        const lead_filter::found found = scan.leads->find(from + place, begin == place, length);
        if (found.any) {
            scan.found[scan.found_size++] = {
                .word = {.begin = at + begin, .end = at + place + length}, .sole = found.sole};
            hits &= ~below(place + length);
        }
    }
}

// The plain word from `begin` to the hyphen at the end of its line, with what the next line begins
// with: read as one if that is plain and nothing speaks against it. Places are those of the text.
[[gnu::noinline]] inline bool read_broken(plain_scan& scan, const block_reader& reader,
                                          std::size_t begin, std::size_t hyphen,
                                          std::int64_t characters) {
    const std::size_t next =
        hyphen + (scan.text.substr(hyphen + 1).starts_with("\r\n") ? 3 : 2);
    if (next + block_reach > scan.text.size() || scan.text[next - 1] != '\n' || characters < 2) {
        return false;
    }
    const char* line = scan.text.data() + next;
    const block_masks of = reader.masks_at(line);
    const word_masks words = words_of(line, of);
    const std::size_t rest = run_at(words.inside, 0);
    if (rest >= block) {
        return false;
    }
    // What follows must be such that the word ends here.
    const std::uint64_t bit = std::uint64_t{1} << rest;
    if ((words.letters & 1U) == 0 || ((words.cuts | words.cr) & bit) == 0 ||
        (words.hyphens & bit) != 0) {
        return false;
    }
    const std::string_view part = scan.text.substr(begin, hyphen - begin);
    const bool kept = is_upper_plain(part.data() + part.size()) !=
                          is_upper_plain(line + (line[0] == '\xC3' ? 2 : 1)) ||
                      is_plain_conjunction({line, rest});
    const std::size_t end = kept ? hyphen : next + rest;
    if (may_match(*scan.leads, part, kept, line, rest)) {
        scan.found[scan.found_size++] = {.word = {.begin = begin, .end = end}};
    }
    ++scan.words;
    scan.characters += characters + 2;
    scan.characters += kept ? 0 : count_of(~of.continuation & below(rest));
    scan.at = kept ? next : end;
    return true;
}

// CR LF is one character.
[[gnu::noinline]] inline std::int64_t pairs_of_breaks(const char* from, std::uint64_t cr) {
    std::int64_t count = 0;
    for (; cr != 0; cr &= cr - 1) {
        count += std::int64_t{from[first_of(cr) + 1] == '\n'};
    }
    return count;
}

inline void scan_blocks(plain_scan& scan) {
    const block_reader reader(*scan.leads);
    const std::size_t size = scan.text.size();
    const bool within = scan.leads->within() != 0;
    std::size_t at = scan.at;
    std::int64_t characters = 0;
    std::int64_t word_count = 0;
    scan.found_size = 0;
    scan.by_rules_until = 0;
    while (at < size && scan.found_size + block <= scan.found.size()) {
        const char* from = scan.text.data() + at;
        if (size - at < block_reach) [[unlikely]] {
            scan.tail.fill(' ');
            std::memcpy(scan.tail.data(), from, size - at);
            from = scan.tail.data();
        }
        __builtin_prefetch(from + prefetch_distance);
        const block_masks of = reader.masks_at(from);
        const word_masks words = words_of(from, of);
        std::size_t end = end_of(of.blank); // known before all else, and nearly always right
        if (of.rare != 0 || end == 0) [[unlikely]] {
            end = end_of(words.cuts);
        }
        if (end > size - at) [[unlikely]] {
            end = size - at;
        }
        std::uint64_t range = below(end);
        std::size_t stop = block;
        if (((words.odd | words.hyphens) & range) != 0) [[unlikely]] {
            stop = stop_in(scan, from, at, words.odd & range, words.hyphens & range);
            if (stop < block) {
                end = end_of(words.cuts & below(stop));
                range = below(end);
            }
        }
        std::uint64_t hits = reader.begins_at(from, words.begins & range);
        if (within) {
            hits |= reader.within_at(from, words.inside & range);
        }
        if (hits != 0) [[unlikely]] {
            find_words(scan, at, from, words.begins, words.inside, hits);
        }
        word_count += count_of(words.begins & range);
        characters += count_of(~of.continuation & range);
        if (words.cr != 0) [[unlikely]] {
            characters -= pairs_of_breaks(from, words.cr & range);
        }
        at += end;
        if (stop < block || end == 0) [[unlikely]] {
            const std::size_t left = stop < block ? stop - end : 0;
            if (stop < block && (words.hyphens >> stop & 1U) != 0 &&
                run_at(words.inside, end) == left) {
                const std::uint64_t part = below(stop) & ~range;
                if (read_broken(scan, reader, at, at + left, count_of(~of.continuation & part))) {
                    at = scan.at;
                    continue;
                }
            }
            scan.by_rules_until = at + left + 1;
            break;
        }
    }
    scan.at = at;
    scan.words += word_count;
    scan.characters += characters;
}
