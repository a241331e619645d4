#include "wording.hpp"

#include <digigap/compare/common_difference.hpp>
#include <digigap/compare/common_odds_ratio.hpp>
#include <digigap/compare/common_ratio.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/strata_answer.hpp>
#include <digigap/report/stratified_comparison.hpp>

#include <fmt/core.h>

#include <utility>

namespace digigap {

namespace {

using detail::wording;

record counts_of(const tally& counts) {
    record answer;
    answer.add("successes", counts.successes).add("trials", counts.trials);
    return answer;
}

std::string share_text(const tally& counts, const wording& words) {
    if (counts.trials == 0) {
        return "\u2013";
    }
    const double share = static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
    return fmt::format(fmt::runtime(words("{} of {}: {}", "{} av {}: {}")),
                       count_text(counts.successes), count_text(counts.trials),
                       percent_text(share, words.in()));
}

} // namespace

stratified_comparison compare_within(stratified_question question, const confidence& level) {
    std::vector<tally_pair> strata;
    for (const named_stratum& stratum : question.strata) {
        strata.push_back(stratum.counts);
    }
    stratified_comparison comparison{.question = std::move(question)};
    comparison.difference = common_difference(strata, common_difference_methods().front(), level);
    comparison.ratio = common_ratio(strata, common_ratio_methods().front(), level);
    comparison.odds_ratio = common_odds_ratio(strata, common_odds_ratio_methods().front(), level);
    comparison.test = cochran_mantel_haenszel(strata);
    comparison.difference_homogeneity = difference_homogeneity(strata);
    comparison.ratio_homogeneity = ratio_homogeneity(strata);
    comparison.odds_ratio_homogeneity = odds_ratio_homogeneity(strata);
    return comparison;
}

record answer_of(const stratified_comparison& comparison) {
    std::vector<record> strata;
    for (const named_stratum& stratum : comparison.question.strata) {
        record one;
        one.add("name", stratum.name)
            .add("first", counts_of(stratum.counts.first))
            .add("second", counts_of(stratum.counts.second));
        strata.push_back(std::move(one));
    }
    record answer;
    answer.add("first", comparison.question.first)
        .add("second", comparison.question.second)
        .add("strata", std::move(strata))
        .add("difference", answer_of(comparison.difference))
        .add("ratio", answer_of(comparison.ratio))
        .add("odds_ratio", answer_of(comparison.odds_ratio))
        .add("test", answer_of(comparison.test))
        .add("difference_homogeneity", answer_of(comparison.difference_homogeneity))
        .add("ratio_homogeneity", answer_of(comparison.ratio_homogeneity))
        .add("odds_ratio_homogeneity", answer_of(comparison.odds_ratio_homogeneity));
    return answer;
}

document readable(const stratified_comparison& comparison, language in) {
    const wording words(in);
    text_table table;
    table.columns = {{.heading = words("within", "inom")},
                     {.heading = comparison.question.first, .cells = alignment::right},
                     {.heading = comparison.question.second, .cells = alignment::right}};
    for (const named_stratum& stratum : comparison.question.strata) {
        table.rows.push_back({stratum.name, share_text(stratum.counts.first, words),
                              share_text(stratum.counts.second, words)});
    }
    document text;
    text.blocks.emplace_back(std::move(table));
    text.blocks.emplace_back(
        bullet_list{{sentence(comparison.difference, in), sentence(comparison.ratio, in),
                     sentence(comparison.odds_ratio, in), sentence(comparison.test, in),
                     sentence(comparison.difference_homogeneity, in),
                     sentence(comparison.ratio_homogeneity, in),
                     sentence(comparison.odds_ratio_homogeneity, in)}});
    return text;
}

} // namespace digigap
