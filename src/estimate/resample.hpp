#ifndef DIGIGAP_SRC_ESTIMATE_RESAMPLE_HPP
#define DIGIGAP_SRC_ESTIMATE_RESAMPLE_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace digigap::detail {

/// Which random numbers: those of one group under one seed.
struct random_stream {
    std::uint64_t seed = 0;
    std::uint64_t group = 0;
};

/// Where the words of one resample start. Word j of it is `mixed` of the start plus j + 1 steps:
/// the generator of Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators,
/// doi:10.1145/2660193.2660195, whose state after any number of steps is known without taking them.
[[nodiscard]] std::uint64_t resample_start(const random_stream& stream, std::uint64_t number);

/// The sums of resamples `first`, `first` + 1, ... of all the values, one for each place of `out`.
/// Below 2^16 values a word gives two draws, its lower half first.
void resample_sums(std::span<const double> values, const random_stream& stream, std::uint64_t first,
                   std::span<double> out);

/// The values of one resample; `out` has as many places.
void resample(std::span<const double> values, const random_stream& stream, std::uint64_t number,
              std::span<double> out);

/// How often each of `counts.size()` values is in one resample of them all; added to `counts`.
void count_draws(const random_stream& stream, std::uint64_t number, std::span<double> counts);

/// Splits `count` pieces of work into one range for each thread: `work(first, last)`. Rethrows
/// what the first failing range threw, after all have ended.
void over_threads(std::size_t count, int threads,
                  const std::function<void(std::size_t, std::size_t)>& work);

} // namespace digigap::detail

#endif
