#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/share_answer.hpp>
#include <digigap/report/simultaneous_answer.hpp>

#include <fmt/format.h>

#include <utility>

namespace digigap {

using detail::wording;

namespace {

template <class Shares>
record answer_of_items(const Shares& shares) {
    record answer;
    answer.add("level", shares.joint.level())
        .add("side", name_of(shares.joint.which()))
        .add("level_of_each", shares.each.level())
        .add("rule", name_of(shares.rule))
        .add("method", name_of(shares.method));
    std::vector<record> items;
    for (const auto& item : shares.items) {
        items.push_back(answer_of(item));
    }
    answer.add("items", std::move(items));
    return answer;
}

/// "31 of 40: 59.6–89.9 %" for each share, one after the other.
class share_list {
public:
    share_list(const confidence& level, const wording& words) : level_(level), words_(&words) {}

    void add(tally counts, interval limits) {
        text_ += text_.empty() ? "" : "; ";
        text_ += fmt::format(fmt::runtime((*words_)("{} of {}: {}", "{} av {}: {}")),
                             count_text(counts.successes), count_text(counts.trials),
                             detail::limits_text(limits, level_, *words_));
    }

    [[nodiscard]] std::string sentence(const std::string& method) const {
        return (text_.empty() ? (*words_)("No shares", "Inga andelar")
                              : (*words_)("All at once: ", "Alla på en gång: ") + text_) +
               ' ' + detail::how(level_, method, *words_) + '.';
    }

private:
    confidence level_;
    const wording* words_;
    std::string text_;
};

template <class Shares>
std::string sentence_of_items(const Shares& shares, language in) {
    const wording words(in);
    share_list list(shares.joint, words);
    for (const auto& item : shares.items) {
        list.add({item.counts.successes, item.counts.trials}, item.limits);
    }
    return list.sentence(fmt::format("{}, {}", name_of(shares.method), name_of(shares.rule)));
}

} // namespace

record answer_of(const simultaneous_shares& shares) {
    return answer_of_items(shares);
}

record answer_of(const simultaneous_finite_shares& shares) {
    return answer_of_items(shares);
}

record answer_of(const category_shares& shares) {
    record answer;
    answer.add("level", shares.level.level())
        .add("side", name_of(shares.level.which()))
        .add("method", name_of(shares.method))
        .add("trials", shares.trials);
    std::vector<record> categories;
    for (const category_share& one : shares.categories) {
        record category;
        category.add("count", one.count)
            .add("estimate", one.estimate)
            .add("lower", one.limits.lower)
            .add("upper", one.limits.upper);
        categories.push_back(std::move(category));
    }
    answer.add("categories", std::move(categories));
    return answer;
}

std::string sentence(const simultaneous_shares& shares, language in) {
    return sentence_of_items(shares, in);
}

std::string sentence(const simultaneous_finite_shares& shares, language in) {
    return sentence_of_items(shares, in);
}

std::string sentence(const category_shares& shares, language in) {
    const wording words(in);
    share_list list(shares.level, words);
    for (const category_share& one : shares.categories) {
        list.add({one.count, shares.trials}, one.limits);
    }
    return list.sentence(std::string(name_of(shares.method)));
}

} // namespace digigap
