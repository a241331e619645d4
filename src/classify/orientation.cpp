#include <digigap/classify/orientation.hpp>
#include <digigap/data/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>

namespace digigap {

namespace {

constexpr std::array<std::string_view, 4> names_of_orientations{"none", "unclear", "internal",
                                                                "inhabitants"};

const mention_lexicon& require_orientation_lexicon(const mention_lexicon& lexicon) {
    const auto has = [&lexicon](std::string_view name) {
        return std::any_of(lexicon.groups.begin(), lexicon.groups.end(),
                           [name](const mention_group& group) { return group.name == name; });
    };
    if (lexicon.groups.size() != 2 || !has("internal") || !has("inhabitants")) {
        throw data_error({.source = lexicon.source},
                         "a lexicon of orientations has two groups, [internal] and [inhabitants]");
    }
    return lexicon;
}

// Numbers of the words from the text's beginning.
struct numbered_words {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

// The numbers of words that mentions begin and end with. All of these places are word boundaries,
// so that the text between two of them has the same words alone as in the whole.
class word_numbers {
public:
    word_numbers(std::string_view text, const mention_counter& counter,
                 std::span<const mention> some, std::span<const mention> others) {
        for (const std::span<const mention> all : {some, others}) {
            for (const mention& one : all) {
                places_.push_back(one.begin);
                places_.push_back(one.end);
            }
        }
        std::sort(places_.begin(), places_.end());
        places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
        std::size_t from = 0;
        std::int64_t words = 0;
        for (const std::size_t place : places_) {
            words += counter.count(text.substr(from, place - from)).words;
            before_.push_back(words);
            from = place;
        }
    }

    [[nodiscard]] numbered_words of(const mention& one) const {
        return {.first = before(one.begin), .last = before(one.end) - 1};
    }

private:
    [[nodiscard]] std::int64_t before(std::size_t place) const {
        const auto found = std::lower_bound(places_.begin(), places_.end(), place);
        return before_[static_cast<std::size_t>(found - places_.begin())];
    }

    std::vector<std::size_t> places_;
    std::vector<std::int64_t> before_;
};

// Asks whether a word is near to one of the mentions, which come in the order of first words.
class near_mentions {
public:
    near_mentions(const word_numbers& numbers, std::span<const mention> mentions,
                  std::int64_t within)
        : within_(within) {
        std::int64_t last = 0;
        for (const mention& one : mentions) {
            const numbered_words words = numbers.of(one);
            last = std::max(last, words.last);
            firsts_.push_back(words.first);
            lasts_.push_back(last);
        }
    }

    [[nodiscard]] bool has(numbered_words word) const {
        // The mentions that begin early enough; one of them must end late enough.
        const auto beyond =
            std::partition_point(firsts_.begin(), firsts_.end(), [this, word](std::int64_t first) {
                return first - word.last <= within_;
            });
        return beyond != firsts_.begin() &&
               word.first - lasts_[static_cast<std::size_t>(beyond - firsts_.begin()) - 1] <=
                   within_;
    }

private:
    std::int64_t within_;
    std::vector<std::int64_t> firsts_;
    std::vector<std::int64_t> lasts_; // the latest up to here
};

} // namespace

std::string_view name_of(orientation kind) noexcept {
    const auto place = static_cast<std::size_t>(kind);
    return place < names_of_orientations.size() ? names_of_orientations[place] : std::string_view();
}

std::vector<std::string> orientation_names() {
    return {names_of_orientations.begin(), names_of_orientations.end()};
}

std::string rule_of(const document_orientation& found) {
    if (found.kind == orientation::none) {
        return "no_mention";
    }
    std::string rule(found.kind == orientation::unclear ? "no_word" : name_of(found.kind));
    rule += "_within_";
    rule += std::to_string(found.within);
    rule += "_words";
    return rule;
}

orientation_classifier::orientation_classifier(const mention_lexicon& lexicon, std::int64_t within)
    : words_(require_orientation_lexicon(lexicon)),
      inhabitants_(words_.lexicon().groups.front().name == "inhabitants" ? 0 : 1), within_(within) {
    if (within < 0) {
        throw std::invalid_argument("orientation_classifier: needs a distance of 0 words or more, "
                                    "got " +
                                    std::to_string(within));
    }
}

document_orientation orientation_classifier::classify(std::string_view text,
                                                      std::span<const mention> mentions) const {
    document_orientation result{.within = within_};
    if (mentions.empty()) {
        return result;
    }
    std::vector<mention> words;
    words_.find(text, [&words](const mention& one) { words.push_back(one); });
    const word_numbers numbers(text, words_, mentions, words);
    const near_mentions near_any(numbers, mentions, within_);
    std::optional<mention> internal;
    std::optional<mention> inhabitants;
    for (const mention& word : words) {
        if (!near_any.has(numbers.of(word))) {
            continue;
        }
        const bool outward = word.group == inhabitants_;
        ++(outward ? result.inhabitants_near : result.internal_near);
        std::optional<mention>& first = outward ? inhabitants : internal;
        first = first ? first : word;
    }
    result.kind = inhabitants ? orientation::inhabitants
                  : internal  ? orientation::internal
                              : orientation::unclear;
    if (const std::optional<mention> deciding = inhabitants ? inhabitants : internal) {
        result.deciding = contexts_of(text, std::span(&*deciding, 1)).front();
    }
    return result;
}

} // namespace digigap
