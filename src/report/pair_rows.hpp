#ifndef DIGIGAP_SRC_REPORT_PAIR_ROWS_HPP
#define DIGIGAP_SRC_REPORT_PAIR_ROWS_HPP

#include "wording.hpp"

#include <digigap/compare/all_pairs.hpp>
#include <digigap/compare/pair_estimate.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>

#include <span>
#include <string>
#include <vector>

namespace digigap::detail {

using pair_results = all_pairs_result<pair_estimate>;

/// Every pair for machines; `names` are the groups'.
[[nodiscard]] std::vector<record> pair_records(const pair_results& pairs,
                                               std::span<const std::string> names);

/// Every pair for people, and a line on how to read it; nothing where there are none.
void append_pairs(document& text, const pair_results& pairs, std::span<const std::string> names,
                  const wording& words);

} // namespace digigap::detail

#endif
