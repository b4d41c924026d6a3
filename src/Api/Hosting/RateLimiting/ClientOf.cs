using System.Net;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>The client that a request counts for: its API key, the subject of its token, otherwise its address.</summary>
internal static class ClientOf
{
    // IPv6 addresses are cheap: providers assign networks of 64 bits.
    private const int NetworkBytes = 8;

    /// <summary>The name of the caller, otherwise the address.</summary>
    public static string Request(HttpContext context) => context.User.Identity?.Name ?? Address(context);

    /// <summary>The same for the log, which has no ids of users.</summary>
    public static string Logged(HttpContext context) =>
        CallerIdentity.Find(context) is { LogName.Length: > 0 } caller ? caller.LogName : Address(context);

    /// <summary>The request's source address; for IPv6 the network, <c>2001:db8::/64</c>.</summary>
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
