#ifndef DIGIGAP_CLASSIFY_ORIENTATION_HPP
#define DIGIGAP_CLASSIFY_ORIENTATION_HPP

#include <digigap/load/mention_contexts.hpp>
#include <digigap/load/mention_counter.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What a document's mentions of digitalization are about, by the words near them.
enum class orientation : unsigned char {
    none,       ///< no mention
    unclear,    ///< mentions, and no word of either kind near one
    internal,   ///< a word for internal efficiency near a mention, and none for the inhabitants
    inhabitants ///< a word for the inhabitants near a mention, whatever else is
};

[[nodiscard]] std::string_view name_of(orientation kind) noexcept;

/// The names in the order of the values: classes for a `confusion_table`.
[[nodiscard]] std::vector<std::string> orientation_names();

/// The class of a document and why.
struct document_orientation {
    orientation kind = orientation::none;
    std::int64_t internal_near = 0;    ///< words for internal efficiency that count
    std::int64_t inhabitants_near = 0; ///< words for the inhabitants that count
    std::int64_t within = 0;           ///< words to each side, of the rule
    /// The first word that gave the class; its group and pattern are of the orientation lexicon.
    std::optional<mention_context> deciding{};

    friend bool operator==(const document_orientation&, const document_orientation&) = default;
};

/// The rule that gave the class: `no_mention`, `no_word_within_25_words`,
/// `internal_within_25_words`, `inhabitants_within_25_words`.
[[nodiscard]] std::string rule_of(const document_orientation& found);

/// Sorts documents by the words near their mentions of digitalization.
///
/// - A word of the orientation lexicon counts if it is one of the `within` words before the first
///   word of a mention or after its last, or is in the mention itself ("e-tjänst" may be both); a
///   phrase if its word nearest to the mention is. Words are those of `mention_counter`; lines,
///   paragraphs and pages do not matter, since text made of a PDF file seldom keeps them.
/// - One word for the inhabitants that counts gives `inhabitants`, else one for internal efficiency
///   `internal`, else a mention `unclear`, else it is `none`.
///
/// A starting point and not the coding of the plan study (University of Gothenburg 2021), which
/// sorted plans by reading them; its "none" is a plan without a goal for digitalization, so that
/// whoever compares must say where `unclear` belongs. One word is enough: long documents reach
/// `inhabitants` more easily. 25 words are about a sentence and a half to each side, and no study
/// has set them. Code a random sample by hand and print the agreement (`hand_coded_agreement`).
class orientation_classifier {
public:
    /// The lexicon has two groups, `internal` and `inhabitants`, in either order, such as
    /// `swedish_orientation_lexicon()`. Throws `data_error` with its source where it has others,
    /// and `std::invalid_argument` for a negative distance.
    explicit orientation_classifier(const mention_lexicon& lexicon, std::int64_t within = 25);

    [[nodiscard]] std::int64_t within() const noexcept { return within_; }
    [[nodiscard]] const mention_lexicon& lexicon() const noexcept { return words_.lexicon(); }

    /// The class of a text whose mentions of digitalization `mention_counter::find` told, in that
    /// order; without any it is `none`. Throws as `contexts_of`, and as `mention_counter::find`
    /// where there are mentions. Safe to use from several threads.
    [[nodiscard]] document_orientation classify(std::string_view text,
                                                std::span<const mention> mentions) const;

private:
    mention_counter words_;
    std::size_t inhabitants_; // its group
    std::int64_t within_;
};

} // namespace digigap

#endif
