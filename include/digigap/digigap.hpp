#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/printed_share.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/published.hpp>
#include <digigap/load/printed_share.hpp>

#endif
