#include "hits_law.hpp"

#include <digigap/detail/hypergeometric.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::finite {
namespace {

/// More places would keep more than some ten megabytes of the laws of large populations.
constexpr std::int64_t most_places = 512;

} // namespace

hits_laws::hits_laws(finite_size size)
    : size_(size),
      kept_(static_cast<std::size_t>(std::min<std::int64_t>(size.population + 1, most_places))) {}

const hits_law& hits_laws::at(std::int64_t marked) {
    hits_law& law = kept_[static_cast<std::size_t>(marked) % kept_.size()];
    if (law.marked != marked) {
        compute(law, marked);
    }
    return law;
}

void hits_laws::compute(hits_law& law, std::int64_t marked) const {
    const std::int64_t fewest = std::max<std::int64_t>(0, marked - size_.silent());
    const std::int64_t most = std::min(size_.trials, marked);
    const auto whole = static_cast<double>(size_.population);
    const auto drawn = static_cast<double>(size_.trials);
    const auto with = static_cast<double>(marked);
    const auto guess = static_cast<std::int64_t>((drawn + 1.0) * ((with + 1.0) / (whole + 2.0)));
    const std::int64_t mode = std::clamp(guess, fewest, most);
    const double peak = detail::hypergeometric_mass({size_.population, size_.trials}, marked, mode);

    // Downwards from the mode, then upwards, each mass from its neighbour.
    law.marked = marked;
    law.mass.clear();
    const double rest = whole - drawn - with;
    double mass = peak;
    std::int64_t hits = mode;
    while (hits > fewest) {
        const auto k = static_cast<double>(hits);
        mass *= k * (rest + k) / ((with - k + 1.0) * (drawn - k + 1.0));
        if (mass < negligible_mass) {
            break;
        }
        law.mass.push_back(mass);
        --hits;
    }
    law.first = hits;
    std::reverse(law.mass.begin(), law.mass.end());
    law.mass.push_back(peak);
    mass = peak;
    for (hits = mode; hits < most; ++hits) {
        const auto k = static_cast<double>(hits);
        mass *= (with - k) * (drawn - k) / ((k + 1.0) * (rest + k + 1.0));
        if (mass < negligible_mass) {
            break;
        }
        law.mass.push_back(mass);
    }

    const std::size_t width = law.mass.size();
    law.fewer.resize(width + 1);
    law.at_least.resize(width + 1);
    law.fewer[0] = 0.0;
    law.at_least[width] = 0.0;
    for (std::size_t i = 0; i < width; ++i) {
        law.fewer[i + 1] = law.fewer[i] + law.mass[i];
        law.at_least[width - 1 - i] = law.at_least[width - i] + law.mass[width - 1 - i];
    }
}

} // namespace digigap::finite
