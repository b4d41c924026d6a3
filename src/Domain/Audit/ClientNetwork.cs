using System.Net;
using System.Net.Sockets;

namespace Personalisation.Domain.Audit;

/// <summary>
/// The network of an address: what the trail keeps of a person's address, because an entry cannot be changed when the
/// person is erased.
/// </summary>
public static class ClientNetwork
{
    private const int Bits4 = 24;
    private const int Bits6 = 48;

    /// <summary>The first 24 bits of an IPv4 address, the first 48 of IPv6: <c>192.0.2.0/24</c>; empty for no address.</summary>
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address.Split('/')[0], out var ip))
        {
            return "";
        }

        var bytes = ip.GetAddressBytes();
        var bits = ip.AddressFamily == AddressFamily.InterNetwork ? Bits4 : Bits6;
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
