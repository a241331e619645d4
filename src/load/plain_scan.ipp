// The scan of plain_scan.hpp over blocks of 64 bytes. Included once for each instruction set, inside
// a namespace that has `block_reader` with its `masks_at`, `rare_at` and `leads_at`; it therefore
// includes nothing and has no guard. Bit i of a mask is of byte i.

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

inline word_masks words_of(const block_reader& reader, const char* from, const block_masks& of) {
    constexpr std::uint64_t last = std::uint64_t{1} << 63U; // what follows may be anything
    word_masks words;
    std::uint64_t first = of.c3 & (of.continuation >> 1U);
    if (of.rare != 0) [[unlikely]] {
        const rare_masks rare = reader.rare_at(from);
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
        const joining_masks joining = reader.joining_at(from);
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

// A block of the text, or what is left of it.
struct text_block {
    const char* from = nullptr; // at least block_reach bytes
    block_masks masks;
    word_masks words;
};

// The first byte that is for the rules, or the hyphen at the end of a line; 64 where there is none.
inline std::size_t stop_in(const plain_scan& scan, const text_block& of, std::uint64_t range) {
    std::uint64_t odd = of.words.odd & range;
    while (odd != 0) {
        const std::size_t at = first_of(odd);
        const std::size_t length = inert_at(of.from + at, *scan.classes);
        if (length == 0) {
            break;
        }
        odd &= ~(((std::uint64_t{1} << length) - 1) << at);
    }
    std::uint64_t hyphens = of.words.hyphens & range;
    while (hyphens != 0 && !may_end_line(scan.text, scan.at + first_of(hyphens))) {
        hyphens &= hyphens - 1;
    }
    return first_of(odd | hyphens);
}

// Keeps the words that a lead may stand in. `hits` are within the block's words.
[[gnu::noinline]] inline void find_words(plain_scan& scan, const text_block& of,
                                         std::uint64_t hits) {
    while (hits != 0) {
        const std::size_t at = first_of(hits);
        hits &= hits - 1;
        const std::uint64_t begins_to_here = of.words.begins & below(at + 1);
        const std::size_t begin = end_of(begins_to_here) - 1;
        const std::size_t length = run_at(of.words.inside, at);
        const lead_filter::found found = scan.leads->find(of.from + at, begin == at, length);
        if (found.any) {
            scan.found[scan.found_size++] = {
                .word = {.begin = scan.at + begin, .end = scan.at + at + length},
                .sole = found.sole};
            hits &= ~below(at + length);
        }
    }
}

// The word from `begin` to the hyphen at the end of its line, with what the next line begins with:
// read as one if it is plain and nothing speaks against it.
[[gnu::noinline]] inline bool read_broken(plain_scan& scan, const block_reader& reader,
                                          const text_block& of, std::size_t begin,
                                          std::size_t hyphen) {
    const std::size_t length = hyphen - begin;
    if (run_at(of.words.inside, begin) != length || length < 2 ||
        (length == 2 && of.from[begin] == '\xC3')) {
        return false;
    }
    const std::size_t at = scan.at + hyphen + 1;
    const std::size_t next = scan.text.substr(at).starts_with("\r\n") ? at + 2 : at + 1;
    if (next + block_reach > scan.text.size() || scan.text[next - 1] != '\n') {
        return false;
    }
    text_block line{.from = scan.text.data() + next, .masks = {}, .words = {}};
    line.masks = reader.masks_at(line.from);
    line.words = words_of(reader, line.from, line.masks);
    const std::size_t rest = run_at(line.words.inside, 0);
    if (rest >= block) {
        return false;
    }
    // What follows must be such that the word ends here.
    const std::uint64_t bit = std::uint64_t{1} << rest;
    if ((line.words.letters & 1U) == 0 || ((line.words.cuts | line.words.cr) & bit) == 0 ||
        (line.words.hyphens & bit) != 0) {
        return false;
    }
    const bool kept = is_upper_plain(of.from + hyphen) !=
                          is_upper_plain(line.from + (line.from[0] == '\xC3' ? 2 : 1)) ||
                      is_plain_conjunction({line.from, rest});
    const std::size_t end = kept ? scan.at + hyphen : next + rest;
    if (may_match(*scan.leads, {of.from + begin, length}, {line.from, kept ? 0 : rest})) {
        scan.found[scan.found_size++] = {.word = {.begin = scan.at + begin, .end = end}};
    }
    ++scan.words;
    scan.characters += count_of(~of.masks.continuation & below(hyphen) & ~below(begin)) + 2;
    scan.characters += kept ? 0 : count_of(~line.masks.continuation & below(rest));
    scan.at = kept ? next : end;
    return true;
}

// CR LF is one character.
[[gnu::noinline]] inline std::int64_t pairs_of_breaks(const text_block& of, std::uint64_t range) {
    std::int64_t count = 0;
    for (std::uint64_t rest = of.words.cr & range; rest != 0; rest &= rest - 1) {
        count += std::int64_t{of.from[first_of(rest) + 1] == '\n'};
    }
    return count;
}

inline void scan_blocks(plain_scan& scan) {
    const block_reader reader(*scan.leads);
    const bool within = scan.leads->within() != 0;
    std::int64_t words = 0;
    std::int64_t characters = 0;
    scan.found_size = 0;
    scan.by_rules_until = 0;
    while (scan.at < scan.text.size() && scan.found_size + block <= scan.found.size()) {
        const std::size_t left = scan.text.size() - scan.at;
        text_block of{.from = scan.text.data() + scan.at, .masks = {}, .words = {}};
        if (left < block_reach) [[unlikely]] {
            scan.tail.fill(' ');
            std::memcpy(scan.tail.data(), of.from, left);
            of.from = scan.tail.data();
        }
        __builtin_prefetch(of.from + 1024);
        of.masks = reader.masks_at(of.from);
        of.words = words_of(reader, of.from, of.masks);
        std::size_t end = end_of(of.masks.blank); // known before all else, and nearly always right
        if (of.masks.rare != 0 || end == 0) [[unlikely]] {
            end = end_of(of.words.cuts);
        }
        if (end > left) [[unlikely]] {
            end = left;
        }
        std::uint64_t range = below(end);
        std::size_t stop = block;
        if (((of.words.odd | of.words.hyphens) & range) != 0) [[unlikely]] {
            stop = stop_in(scan, of, range);
            if (stop < block) {
                end = stop < 2 ? 0 : end_of(of.words.cuts & below(stop - 1));
                range = below(end);
            }
        }
        std::uint64_t hits = reader.begins_at(of.from, of.words.begins & range);
        if (within) {
            hits |= reader.within_at(of.from, of.words.inside & range);
        }
        if (hits != 0) [[unlikely]] {
            find_words(scan, of, hits);
        }
        words += count_of(of.words.begins & range);
        characters += count_of(~of.masks.continuation & range);
        if (of.words.cr != 0) [[unlikely]] {
            characters -= pairs_of_breaks(of, range);
        }
        if (stop < block || end == 0) [[unlikely]] {
            if (stop < block && (of.words.hyphens >> stop & 1U) != 0 &&
                read_broken(scan, reader, of, end, stop)) {
                continue;
            }
            scan.at += end;
            scan.by_rules_until = scan.at + (stop < block ? stop - end : 0) + 1;
            break;
        }
        scan.at += end;
    }
    scan.words += words;
    scan.characters += characters;
}
