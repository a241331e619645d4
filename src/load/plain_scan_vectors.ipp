// The reader of blocks by vectors, and the scan with it. Included inside a namespace that has
// `vectors`, the bytes of a block, a `vector`, which is all of them or a part, and functions on both.

struct nibble_vectors {
    explicit nibble_vectors(const lead_filter::nibbles& of)
        : low(load_one(of.low.data())), high(load_one(of.high.data())) {}

    vector low;
    vector high;
};

class block_reader {
public:
    explicit block_reader(const lead_filter& leads)
        : kinds_(kinds), leads_{nibble_vectors(leads.sets()[0]), nibble_vectors(leads.sets()[1]),
                                nibble_vectors(leads.sets()[2]), nibble_vectors(leads.sets()[3]),
                                nibble_vectors(leads.sets()[4])},
          begins_(all(leads.begins())), within_(all(leads.within())),
          word_(all(unknown(kind::word))), digit_(all(unknown(kind::digit))),
          blank_(all(unknown(kind::blank))), rare_(all(unknown(kind::rare))),
          hyphen_(all(unknown('-'))), c3_(all(unknown(0xC3))), lead_(all(unknown(0xC0))),
          nibble_(all(unknown(15))) {}

    [[nodiscard]] block_masks masks_at(const char* from) const {
        const vectors bytes = load(from);
        const vectors of = sets_of(kinds_, bytes);
        return {.word = any(of, word_),
                .digits = any(of, digit_),
                .blank = any(of, blank_),
                .rare = any(of, rare_),
                .hyphen = same(bytes, hyphen_),
                .c3 = same(bytes, c3_),
                .high = high(bytes),
                .continuation = less(bytes, lead_)};
    }

    static std::uint64_t equal(const char* from, int value) {
        return same(load(from), all(value));
    }

    // The bytes among these at which a lead may begin.
    [[nodiscard]] std::uint64_t begins_at(const char* from, std::uint64_t among) const {
        return any(leads_at(from), begins_) & among;
    }
    [[nodiscard]] std::uint64_t within_at(const char* from, std::uint64_t among) const {
        return any(leads_at(from), within_) & among;
    }

private:
    [[nodiscard]] vectors sets_of(const nibble_vectors& of, const vectors& bytes) const {
        return both(look_up(of.low, both(bytes, nibble_)),
                    look_up(of.high, both(shift_down(bytes), nibble_)));
    }

    [[nodiscard]] vectors leads_at(const char* from) const {
        const vectors first =
            both(sets_of(leads_[0], load(from)), sets_of(leads_[1], load(from + 1)));
        const vectors next =
            both(sets_of(leads_[2], load(from + 2)), sets_of(leads_[3], load(from + 3)));
        return both(both(first, next), sets_of(leads_[4], load(from + 4)));
    }

    nibble_vectors kinds_;
    std::array<nibble_vectors, lead_filter::bytes> leads_;
    vector begins_;
    vector within_;
    vector word_;
    vector digit_;
    vector blank_;
    vector rare_;
    vector hyphen_;
    vector c3_;
    vector lead_;
    vector nibble_;
};

#include "plain_scan.ipp"
