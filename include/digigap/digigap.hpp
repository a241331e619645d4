#ifndef DIGIGAP_DIGIGAP_HPP
#define DIGIGAP_DIGIGAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/error.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>

#endif
