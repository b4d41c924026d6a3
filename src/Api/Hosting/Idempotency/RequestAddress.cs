using Microsoft.AspNetCore.Routing.Patterns;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// The canonical spelling of an address: a repeated key denotes the same request, however the path is spelled.
/// Canonical paths are unchanged, so that keys of earlier versions of the service are found.
/// </summary>
internal static class RequestAddress
{
    private const string Id = "id";

    /// <summary>Method and path, the path as its route is written and with the canonical id.</summary>
    public static string Of(HttpContext context)
    {
        var (request, route) = (context.Request, context.GetEndpoint() as RouteEndpoint);
        var path = route is null
            ? request.Path.Value
            : string.Concat(route.RoutePattern.PathSegments.Select(segment => $"/{TextOf(segment, request)}"));
        return $"{request.Method} {request.PathBase}{path}";
    }

    private static string TextOf(RoutePatternPathSegment segment, HttpRequest request) =>
        string.Concat(
            segment.Parts.Select(part =>
                part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternParameterPart parameter => ValueOf(parameter.Name, request),
                    _ => throw new InvalidOperationException($"A route has a part of the kind {part.PartKind}."),
                }
            )
        );

    private static string ValueOf(string parameter, HttpRequest request)
    {
        var text = (string)request.RouteValues[parameter]!;
        return
            string.Equals(parameter, Id, StringComparison.Ordinal)
            && UserIdText.Plain(text) is var plain
            && UserId.IsValid(plain)
            ? UserId.Parse(plain).Value
            : text;
    }
}
