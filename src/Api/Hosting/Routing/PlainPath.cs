using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Rejects ambiguous addresses. The server normalises <c>x/segment/..</c> to <c>x/</c>, even with escaped dots, and
/// routing treats that as <c>x</c>: a DELETE of a segment would delete its user.
/// </summary>
internal static class PlainPath
{
    private const string EscapedDot = "%2e";

    /// <summary>Removes the endpoint of an ambiguous address. Runs after routing and before authorization.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (!IsOf(context.Request))
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }

    /// <summary>Whether no segment of the raw address is empty, <c>.</c> or <c>..</c>.</summary>
    public static bool IsOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        var isWhole = !path.EndsWith('/') && !path.Contains("//", StringComparison.Ordinal);
        return isWhole && !HasDots(request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
    }

    private static bool HasDots(ReadOnlySpan<char> target)
    {
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        foreach (var segment in path.Split('/'))
        {
            if (IsDots(path[segment]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty)
        {
            var length =
                segment[0] is '.' ? 1
                : segment.StartsWith(EscapedDot, StringComparison.OrdinalIgnoreCase) ? EscapedDot.Length
                : 0;
            if (length is 0 || ++dots > 2)
            {
                return false;
            }

            segment = segment[length..];
        }

        return dots > 0;
    }
}
