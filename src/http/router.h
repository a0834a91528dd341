#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

// A readable table of which path is answered by what:
//
//     router.get("/agreements/{agreement}", [&](const Request& request, const PathValues& path) {
//       return agreement_page(request, path.at("agreement"));
//     });
namespace handslag::http {

using PathValues = std::map<std::string, std::string, std::less<>>;
using Handler = std::function<Response(const Request&, const PathValues&)>;

class Router {
 public:
  /// `pattern` is segments, each a word or a {name} that stands for one segment. Literal segments win over
  /// names. Throws InvalidInput for a pattern given twice. HEAD is answered by get without the body.
  void get(std::string_view pattern, Handler handler);
  void post(std::string_view pattern, Handler handler);
  /// Answers what no pattern fits.
  void otherwise(Handler handler);

  /// 405 with Allow where the path is known and the method is not.
  Response answer(const Request& request) const;

 private:
  struct Route {
    Method method;
    std::vector<std::string> segments;
    Handler handler;
  };
  void add(Method method, std::string_view pattern, Handler handler);

  std::vector<Route> routes_;
  Handler otherwise_;
};

}  // namespace handslag::http
