#ifndef DIGIGAP_CLASSIFY_VALUE_TALLIES_HPP
#define DIGIGAP_CLASSIFY_VALUE_TALLIES_HPP

#include <digigap/data/sample.hpp>
#include <digigap/data/tally.hpp>

#include <cstdint>
#include <span>

namespace digigap {

/// How many of the values are at least `threshold`: the municipalities with 15 e-services or more.
/// The tally goes to `estimate_share`. Throws `std::invalid_argument` that names the index (from 0)
/// of a value that is not a number: a missing one is not a value.
[[nodiscard]] tally tally_at_least(std::span<const double> values, double threshold);

/// How many of the values are zero: the municipalities without any. Throws as above.
[[nodiscard]] tally tally_zeros(std::span<const double> values);

/// The same answers as a part of `population` known units, for the finite `estimate_share`.
/// Throws `std::invalid_argument` where they are fewer than answered.
[[nodiscard]] finite_tally among(const tally& answered, std::int64_t population);

} // namespace digigap

#endif
