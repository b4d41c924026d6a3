using Microsoft.AspNetCore.Http.Features;

namespace Personalisation.Api.Hosting.Routing;

/// <summary>
/// Addresses that lead to what they name. The server takes <c>x/segment/..</c> for <c>x/</c>, however its dots are
/// escaped, and routing takes that for <c>x</c>: a DELETE of a segment would be one of its user.
/// </summary>
internal static class PlainPath
{
    private const string EscapedDot = "%2e";

    /// <summary>Lets an address that is not plain lead nowhere. Comes after routing, and before who may call is asked.</summary>
    public static Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (!IsOf(context.Request))
        {
            context.SetEndpoint(null);
        }

        return next(context);
    }

    /// <summary>Whether no segment of the address is empty, <c>.</c> or <c>..</c>, as it was sent.</summary>
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
