#ifndef DIGIGAP_SRC_COMPARE_HITS_LAW_HPP
#define DIGIGAP_SRC_COMPARE_HITS_LAW_HPP

#include <digigap/compare/finite_pair_sizes.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace digigap::finite {

/// A mass below this is left out of a law, so that no product of two of them is subnormal.
inline constexpr double negligible_mass = 1e-150;

/// The distribution of the yes-answers of one band where `marked` of its units have the property.
struct hits_law {
    std::int64_t marked = -1;
    std::int64_t first = 0;       ///< the fewest hits that are not negligible
    std::vector<double> mass;     ///< P(X = first + i)
    std::vector<double> fewer;    ///< P(X < first + i), one entry more than `mass`
    std::vector<double> at_least; ///< P(X >= first + i), one entry more than `mass`

    [[nodiscard]] std::int64_t end() const noexcept {
        return first + static_cast<std::int64_t>(mass.size());
    }
    /// P(X < hits), for any number of hits.
    [[nodiscard]] double below(std::int64_t hits) const noexcept {
        return hits <= first ? 0.0 : fewer[place(hits < end() ? hits : end())];
    }
    /// P(X >= hits), for any number of hits.
    [[nodiscard]] double from(std::int64_t hits) const noexcept {
        return hits >= end() ? 0.0 : at_least[place(hits > first ? hits : first)];
    }
    [[nodiscard]] std::size_t place(std::int64_t hits) const noexcept {
        return static_cast<std::size_t>(hits - first);
    }
};

/// The laws of one band for every number of marked units, computed when first asked for.
class hits_laws {
public:
    explicit hits_laws(finite_size size);

    /// The law stays as it is until the next call.
    [[nodiscard]] const hits_law& at(std::int64_t marked);
    [[nodiscard]] const finite_size& size() const noexcept { return size_; }

private:
    void compute(hits_law& law, std::int64_t marked) const;

    finite_size size_;
    std::vector<hits_law> kept_; ///< the law of M in place M modulo the number of places
};

} // namespace digigap::finite

#endif
