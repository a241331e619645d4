#include "resample.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <thread>
#include <vector>

namespace digigap::detail {
namespace {

constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
/// With fewer values half a word tells them apart: the chances differ by 2^-16 of themselves at
/// most, and by 2^-23 for the 290 municipalities.
constexpr std::size_t halves_below = std::size_t{1} << 16U;
constexpr std::uint64_t half_mask = 0xFFFFFFFFU;

constexpr std::uint64_t mixed(std::uint64_t state) {
    state = (state ^ (state >> 30U)) * 0xBF58476D1CE4E5B9U;
    state = (state ^ (state >> 27U)) * 0x94D049BB133111EBU;
    return state ^ (state >> 31U);
}

/// floor(word count / 2^64), in halves of words (`__int128` is not ISO C++).
std::size_t scaled_to(std::uint64_t word, std::uint64_t count) {
    const std::uint64_t low = (word & half_mask) * (count & half_mask);
    const std::uint64_t left = (word >> 32U) * (count & half_mask) + (low >> 32U);
    const std::uint64_t right = (word & half_mask) * (count >> 32U) + (left & half_mask);
    return (word >> 32U) * (count >> 32U) + (left >> 32U) + (right >> 32U);
}

/// So many draws of a resample, an even number of which have been made.
struct progress {
    std::size_t size = 0;
    std::size_t drawn = 0;
};

/// Calls `take(draw, index)` for every draw still to be made.
template <class Take>
void each_draw(const progress& made, std::uint64_t state, Take take) {
    const std::size_t size = made.size;
    if (size >= halves_below) {
        for (std::size_t draw = made.drawn; draw < size; ++draw) {
            state += step;
            take(draw, scaled_to(mixed(state), size));
        }
        return;
    }
    std::size_t draw = made.drawn;
    for (; draw + 1 < size; draw += 2) {
        state += step;
        const std::uint64_t word = mixed(state);
        take(draw, (word & half_mask) * size >> 32U);
        take(draw + 1, (word >> 32U) * size >> 32U);
    }
    if (draw < size) {
        take(draw, (mixed(state + step) & half_mask) * size >> 32U);
    }
}

/// Eight sums side by side, so that an addition does not wait for the one before it.
double resample_sum(std::span<const double> values, std::uint64_t state) {
    const std::size_t size = values.size();
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    double fifth = 0.0;
    double sixth = 0.0;
    double seventh = 0.0;
    double eighth = 0.0;
    std::size_t drawn = 0;
    if (size < halves_below) {
        for (; drawn + 8 <= size; drawn += 8) {
            const std::uint64_t a = mixed(state + step);
            const std::uint64_t b = mixed(state + 2U * step);
            const std::uint64_t c = mixed(state + 3U * step);
            const std::uint64_t d = mixed(state + 4U * step);
            state += 4U * step;
            first += values[(a & half_mask) * size >> 32U];
            second += values[(a >> 32U) * size >> 32U];
            third += values[(b & half_mask) * size >> 32U];
            fourth += values[(b >> 32U) * size >> 32U];
            fifth += values[(c & half_mask) * size >> 32U];
            sixth += values[(c >> 32U) * size >> 32U];
            seventh += values[(d & half_mask) * size >> 32U];
            eighth += values[(d >> 32U) * size >> 32U];
        }
    }
    double rest = 0.0;
    each_draw({.size = size, .drawn = drawn}, state,
              [&](std::size_t /*draw*/, std::size_t index) { rest += values[index]; });
    return (((first + second) + (third + fourth)) + ((fifth + sixth) + (seventh + eighth))) + rest;
}

} // namespace

std::uint64_t resample_start(const random_stream& stream, std::uint64_t number) {
    const std::uint64_t group = mixed(mixed(stream.seed + step) + step * (stream.group + 1U));
    return mixed(group + step * (number + 1U));
}

void resample_sums(std::span<const double> values, const random_stream& stream, std::uint64_t first,
                   std::span<double> out) {
    for (std::size_t at = 0; at < out.size(); ++at) {
        out[at] = resample_sum(values, resample_start(stream, first + at));
    }
}

void resample(std::span<const double> values, const random_stream& stream, std::uint64_t number,
              std::span<double> out) {
    each_draw({.size = values.size(), .drawn = 0}, resample_start(stream, number),
              [&](std::size_t draw, std::size_t index) { out[draw] = values[index]; });
}

void count_draws(const random_stream& stream, std::uint64_t number, std::span<double> counts) {
    each_draw({.size = counts.size(), .drawn = 0}, resample_start(stream, number),
              [&](std::size_t /*draw*/, std::size_t index) { counts[index] += 1.0; });
}

void over_threads(std::size_t count, int threads,
                  const std::function<void(std::size_t, std::size_t)>& work) {
    const std::size_t parts = std::clamp<std::size_t>(static_cast<std::size_t>(threads), 1,
                                                      std::max<std::size_t>(count, 1));
    if (parts == 1) {
        work(0, count);
        return;
    }
    std::vector<std::exception_ptr> failures(parts);
    const auto run = [&](std::size_t part) {
        try {
            work(count * part / parts, count * (part + 1) / parts);
        } catch (...) {
            failures[part] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t part = 1; part < parts; ++part) {
            others.emplace_back(run, part);
        }
        run(0);
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    }
}

} // namespace digigap::detail
