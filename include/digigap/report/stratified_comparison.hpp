#ifndef DIGIGAP_REPORT_STRATIFIED_COMPARISON_HPP
#define DIGIGAP_REPORT_STRATIFIED_COMPARISON_HPP

#include <digigap/compare/cochran_mantel_haenszel.hpp>
#include <digigap/compare/common_effect.hpp>
#include <digigap/compare/homogeneity.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/tally_pair.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>

#include <string>
#include <vector>

namespace digigap {

/// One stratum: the two groups under one bloc.
struct named_stratum {
    std::string name;
    tally_pair counts;
};

/// Two groups, by name, within strata.
struct stratified_question {
    std::string first;
    std::string second;
    std::vector<named_stratum> strata;
};

/// The gap between two groups within strata, between large and small municipalities under every
/// bloc: what the strata have in common, and whether they have.
struct stratified_comparison {
    stratified_question question;
    common_effect difference{};
    common_effect ratio{};
    common_effect odds_ratio{};
    cochran_mantel_haenszel_test test{};
    homogeneity_test difference_homogeneity{};
    homogeneity_test ratio_homogeneity{};
    homogeneity_test odds_ratio_homogeneity{};
};

/// Each measure by its default method. No strata give no estimates and statuses that say so.
/// Throws `std::invalid_argument` unless every tally is one.
[[nodiscard]] stratified_comparison compare_within(stratified_question question,
                                                   const confidence& level = default_confidence());

/// For machines. Keys: `first, second` (the groups' names), `strata` (each `name, first, second`
/// with `successes, trials`), `difference, ratio, odds_ratio, test, difference_homogeneity,
/// ratio_homogeneity, odds_ratio_homogeneity`.
[[nodiscard]] record answer_of(const stratified_comparison& comparison);

/// For people: the strata in a table, then what they have in common in sentences.
[[nodiscard]] document readable(const stratified_comparison& comparison,
                                language in = language::english);

} // namespace digigap

#endif
