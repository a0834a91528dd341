#pragma once

#include <cstddef>
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
  /// `largest_body`: bytes. A larger one is refused before it is read.
  void post(std::string_view pattern, Handler handler, std::size_t largest_body);
  /// Answers what no pattern fits.
  void otherwise(Handler handler);

  /// 405 with Allow where the path is known and the method is not.
  Response answer(const Request& request) const;
  /// How large a body may come to that path: 0 where nothing is posted.
  std::size_t largest_body(Method method, std::string_view path) const;

 private:
  struct Route {
    Method method;
    std::vector<std::string> segments;
    Handler handler;
    std::size_t largest_body = 0;
  };
  void add(Route route, std::string_view pattern);

  std::vector<Route> routes_;
  Handler otherwise_;
};

}  // namespace handslag::http
