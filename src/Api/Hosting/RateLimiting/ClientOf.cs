using System.Net;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>Who a request counts for: the name of its API key, or else its address.</summary>
internal static class ClientOf
{
    // An address of IPv6 is cheap: what is given out as one is a network of 64 bits.
    private const int NetworkBytes = 8;

    /// <summary>The name of the request's key, or else its address.</summary>
    public static string Request(HttpContext context) => context.User.Identity?.Name ?? Address(context);

    /// <summary>The address that the request comes from; of IPv6 the network, <c>2001:db8::/64</c>.</summary>
    public static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || address.IsIPv4MappedToIPv6 || address.GetAddressBytes() is not { Length: > 4 } bytes)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }

        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return $"{new IPAddress(bytes)}/64";
    }
}
