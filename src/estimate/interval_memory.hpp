#ifndef DIGIGAP_SRC_ESTIMATE_INTERVAL_MEMORY_HPP
#define DIGIGAP_SRC_ESTIMATE_INTERVAL_MEMORY_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace digigap::detail {

/// The intervals of small tallies that one batch has met already.
class interval_memory {
public:
    /// No larger than a fraction of the calls that it could spare.
    explicit interval_memory(std::size_t calls) {
        while (most_ < most_remembered && 4 * entries_up_to(most_ + 1) <= calls) {
            ++most_;
        }
        if (most_ >= 0) {
            known_.resize(entries_up_to(most_));
            intervals_.resize(entries_up_to(most_));
        }
    }

    [[nodiscard]] const interval* find(const tally& counts) const {
        if (counts.trials > most_ || known_[place(counts)] == 0) {
            return nullptr;
        }
        return &intervals_[place(counts)];
    }

    void keep(const tally& counts, const interval& answer) {
        if (counts.trials <= most_) {
            known_[place(counts)] = 1;
            intervals_[place(counts)] = answer;
        }
    }

private:
    /// Tallies up to so many trials are worth remembering: their table fits a second-level cache.
    static constexpr std::int64_t most_remembered = 512;

    static constexpr std::size_t entries_up_to(std::int64_t trials) {
        return static_cast<std::size_t>((trials + 1) * (trials + 2) / 2);
    }
    static std::size_t place(const tally& counts) {
        return static_cast<std::size_t>(counts.trials * (counts.trials + 1) / 2 + counts.successes);
    }

    std::int64_t most_ = -1;
    std::vector<unsigned char> known_;
    std::vector<interval> intervals_;
};

} // namespace digigap::detail

#endif
