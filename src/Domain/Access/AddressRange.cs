using System.Net;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Access;

/// <summary>
/// Addresses from which a credential may be used, in CIDR notation: <c>10.0.0.0/8</c>, <c>2001:db8::/32</c>, or a single
/// address. An IPv4 address and its IPv6 form (<c>::ffff:10.0.0.1</c>) are the same.
/// </summary>
public sealed record AddressRange
{
    private const int MappedBits = 96;

    /// <summary>The message when a range does not parse.</summary>
    public static readonly string Rule =
        "must be an address or a range such as 10.0.0.0/8 or 2001:db8::/32, without bits beyond its prefix";

    private readonly IPNetwork _network;

    private AddressRange(IPNetwork network) => _network = network;

    /// <summary>True if the text obeys <see cref="Rule"/>.</summary>
    public static bool IsValid(string? text) => Read(text) is not null;

    /// <summary>The range that the text names.</summary>
    /// <exception cref="BrokenRuleException">The text breaks <see cref="Rule"/>.</exception>
    public static AddressRange Parse(string? text) =>
        Read(text) is { } network ? new AddressRange(network) : throw new BrokenRuleException("address range", Rule);

    /// <summary>Whether the address is in the range.</summary>
    public bool Contains(IPAddress address) => _network.Contains(Plain(address));

    /// <summary>Whether every address of the other range is in this one.</summary>
    public bool Includes(AddressRange other) =>
        other._network.PrefixLength >= _network.PrefixLength && _network.Contains(other._network.BaseAddress);

    /// <inheritdoc/>
    public override string ToString() => _network.ToString();

    private static IPNetwork? Read(string? text)
    {
        // The framework's parser also accepts zones, ports, octal and hexadecimal numbers, and missing parts.
        if (text?.Split('/') is not [var address, ..] parts || !IPAddress.TryParse(address, out var start))
        {
            return null;
        }

        var full = start.GetAddressBytes().Length * 8;
        var length = parts is [_, var bits] ? PrefixIn(bits, full) : full;
        var isPlain = parts.Length <= 2 && (full is 32 ? IsDotted(address) : IsColons(address));
        return !isPlain || length is not { } prefix ? null : Network(start, prefix);
    }

    private static IPNetwork? Network(IPAddress start, int prefix)
    {
        var (address, length) =
            start.IsIPv4MappedToIPv6 && prefix >= MappedBits
                ? (start.MapToIPv4(), prefix - MappedBits)
                : (start, prefix);
        return IPNetwork.TryParse($"{address}/{length}", out var network) && network.BaseAddress.Equals(address)
            ? network
            : null;
    }

    private static int? PrefixIn(string text, int most) =>
        text.Length is 1 or 2 or 3 && text.All(char.IsAsciiDigit) && int.Parse(text, null) is var bits && bits <= most
            ? bits
            : null;

    private static bool IsDotted(string text) =>
        text.Split('.') is { Length: 4 } parts
        && Array.TrueForAll(parts, part => part is "0" || (part.All(char.IsAsciiDigit) && part[0] is not '0'));

    private static bool IsColons(string text) =>
        text.All(static sign => char.IsAsciiHexDigit(sign) || sign is ':' or '.');

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
