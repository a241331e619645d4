#include "formula_terms.hpp"

#include <algorithm>

namespace digigap::detail {

namespace {

term_variables sorted(term_variables term) {
    std::sort(term.begin(), term.end());
    return term;
}

} // namespace

void term_list::add(const term_variables& term) {
    if (known_.insert(sorted(term)).second) {
        terms_.push_back(term);
    }
}

void term_list::add(const term_list& others) {
    for (const term_variables& term : others.terms_) {
        add(term);
    }
}

bool term_list::remove(const term_list& others) {
    bool found = true;
    for (const term_variables& term : others.terms_) {
        found = known_.erase(sorted(term)) != 0 && found;
    }
    terms_.erase(
        std::remove_if(terms_.begin(), terms_.end(),
                       [&](const term_variables& term) { return !known_.contains(sorted(term)); }),
        terms_.end());
    return found;
}

term_list product_of(const term_list& left, const term_list& right) {
    term_list products;
    for (const term_variables& first : left.terms()) {
        for (const term_variables& second : right.terms()) {
            term_variables product = first;
            for (const std::uint32_t variable : second) {
                if (std::find(product.begin(), product.end(), variable) == product.end()) {
                    product.push_back(variable);
                }
            }
            products.add(product);
        }
    }
    return products;
}

std::vector<term_variables> by_order(const term_list& list) {
    std::vector<term_variables> terms = list.terms();
    std::stable_sort(
        terms.begin(), terms.end(),
        [](const term_variables& a, const term_variables& b) { return a.size() < b.size(); });
    return terms;
}

} // namespace digigap::detail
