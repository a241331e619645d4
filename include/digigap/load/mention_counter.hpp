#ifndef DIGIGAP_LOAD_MENTION_COUNTER_HPP
#define DIGIGAP_LOAD_MENTION_COUNTER_HPP

#include <digigap/load/mention_lexicon.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

namespace detail {
struct compiled_lexicon;
}

/// Which pattern counts where several of a group match the same words.
enum class overlap_rule : unsigned char {
    longest, ///< the one with most letters; of equals the one written first
    first,   ///< the one written first
    every    ///< all of them: no words are used up, and one may count several times
};

/// What a text holds.
struct mention_counts {
    std::int64_t words = 0;
    std::int64_t characters = 0; ///< as a reader counts them: extended grapheme clusters, UAX #29
    std::int64_t mentions = 0;   ///< as if all patterns were one group
    std::vector<std::int64_t> by_group{};   ///< one for each group of the lexicon
    std::vector<std::int64_t> by_pattern{}; ///< one for each pattern, group after group

    friend bool operator==(const mention_counts&, const mention_counts&) = default;
};

/// One mention, counted in one group.
struct mention {
    std::size_t begin = 0; ///< byte of the text on which its first word begins
    std::size_t end = 0;   ///< the byte after its last word
    std::size_t group = 0;
    std::size_t pattern = 0; ///< as in `by_pattern`

    friend bool operator==(const mention&, const mention&) = default;
};

/// Counts the words of a text and the mentions in it.
///
/// - **Words** end where Unicode's default word boundaries say (UAX #29, Unicode 15): `EU:s`, `3,5`
///   and `t.ex` are one word each, `e-tjänst` and `in/ut` two; a narrow no-break space (U+202F)
///   joins. What lies between two boundaries is a word if it has a letter or a digit (Alphabetic,
///   or Word_Break=Numeric, and no mark that belongs to what stands before it).
/// - **Soft hyphens** within a word, and whatever else has no looks of its own, are left out.
/// - **Hyphens at the end of a line**: a word with a hyphen (U+002D, U+2010 or the soft hyphen)
///   after its last letter, then only blanks (U+0020, U+0009, U+00A0) and breaks, then a word that
///   begins with a letter, is one word with the next, hyphen and break left out. The breaks are one
///   of a line (LF, CR LF, CR, U+0085, U+2028), one of a page (FF), or one of each; two of a kind
///   end a paragraph. Nothing may be attached to the hyphen. The two are not joined, unless the
///   hyphen is a soft one,
///     - if the next word, as it stands on its line, is och, eller, samt, respektive, and or or:
///       "kultur-" / "och fritidsnämnden". Here the hyphen joins nothing at all, whatever the word
///       before;
///     - if all of the word before the break is one character after folding: "e-" / "tjänst";
///     - if of the two letters at the break one is upper case (Uppercase) and the other is not:
///       "IT-" / "strategi", "Lund-" / "Malmö".
///
///   In the last two cases, and where digits or low lines stand at the break, a hyphen that is not
///   soft links the parts of a compound as it does within a line.
/// - **Compounds with a hyphen** (U+002D, U+2010, U+2011 directly between two words) are words of
///   their own linked to each other: `ai` is found in "AI-strategi" and `digital*` in
///   "IT-digitalisering"; `e-tjänst*` is found where "e" and a word that begins with "tjänst" are
///   linked, and not in "etjänst" or "e tjänst".
/// - **Phrases**: between their words stands white space only, of any kind and length, a
///   paragraph's end too.
/// - **Same text**: a word and a pattern are compared by NFKC_Casefold (Unicode 15, section 3.13):
///   case, composed and decomposed letters, ligatures and full-width forms make no difference; å
///   and a do. Letters before a star never end before a combining mark (General_Category M):
///   `digital*` does not find "digital" + U+0338.
/// - **Overlaps**: from left to right; where patterns of one group match from the same word on, the
///   rule of the options chooses one, and its words count no more in this group. In another group
///   they may. The length of a pattern is the number of its code points after folding, without
///   stars, blanks and hyphens.
///
/// One pass over the text, which is not copied; memory is that of the lexicon and of one word. Safe
/// to use from several threads.
class mention_counter {
public:
    /// Throws `std::invalid_argument` where the lexicon has no pattern.
    explicit mention_counter(mention_lexicon lexicon,
                             overlap_rule overlaps = overlap_rule::longest);

    [[nodiscard]] const mention_lexicon& lexicon() const noexcept;
    [[nodiscard]] overlap_rule overlaps() const noexcept;

    /// Counts. An empty text has zero of everything. Throws `data_error` with `source` and the
    /// line: bytes that are not UTF-8, a NUL byte. A word of more than 65,536 bytes, from its first
    /// byte to its last, is counted as a word and holds no mention.
    [[nodiscard]] mention_counts count(std::string_view text,
                                       const std::string& source = "text") const;

    /// The same, and tells `found` of every mention, in the order of their first bytes, then of
    /// their groups. Mentions before an error have been told.
    mention_counts find(std::string_view text, const std::function<void(const mention&)>& found,
                        const std::string& source = "text") const;

private:
    std::shared_ptr<const detail::compiled_lexicon> compiled_;
};

} // namespace digigap

#endif
