#ifndef DIGIGAP_REPORT_COEFFICIENT_MEANING_HPP
#define DIGIGAP_REPORT_COEFFICIENT_MEANING_HPP

#include <digigap/model/design_recipe.hpp>

#include <string>
#include <vector>

namespace digigap {

/// What a coefficient of a model compares.
enum class coefficient_shape : unsigned char {
    intercept,
    amount,    ///< one more of a number, or of what a transformation made of it
    doubling,  ///< of a logarithm: twice the number
    level,     ///< a level of a factor against its reference
    own_level, ///< a level by itself: the model has no reference for it
    curve,     ///< one of several terms of a number, which change together
    product    ///< how one variable's coefficient depends on another
};

/// A coefficient in terms of the variables that the model was written with.
struct coefficient_meaning {
    coefficient_shape shape = coefficient_shape::intercept;
    std::string term{};      ///< as the formula has it: "log(population)", "bloc:year"
    std::string variable{};  ///< the number or the factor; of `amount` what one more is said of
    std::string level{};     ///< of a factor
    std::string reference{}; ///< the level that it is compared with
    /// Where the variable also stands in a product, where the others are for this coefficient to be
    /// its effect: "bloc = left", "log(population) = 0".
    std::vector<std::string> at{};
};

/// What each column of the recipe's designs means, in their order.
[[nodiscard]] std::vector<coefficient_meaning> meanings_of(const design_recipe& recipe);

} // namespace digigap

#endif
