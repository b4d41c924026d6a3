using System.Buffers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>What a token must be before its signature is looked at.</summary>
internal static class TokenForm
{
    /// <summary>The accepted algorithms: asymmetric ones only.</summary>
    public static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    private static readonly SearchValues<char> Signs = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    // RFC 9068, and what most authorities write. A token of another kind, such as a logout token, gives no access.
    // RFC 7515 lets the prefix be left out.
    private static readonly string[] Types = ["JWT", "application/jwt", "at+jwt", "application/at+jwt"];

    /// <summary>Why no key could verify a token; null if one might. Nobody makes the service read keys with such a token.</summary>
    public static string? FaultOf(string text, out string keyId)
    {
        keyId = "";
        if (!TryParse(text, out var token))
        {
            return TokenFault.Malformed;
        }

        keyId = token.Kid ?? "";
        return !Algorithms.Contains(token.Alg, StringComparer.Ordinal) ? TokenFault.Algorithm
            : keyId.Length == 0 ? TokenFault.NoKeyId
            : token.TryGetHeaderValue<object>("crit", out _) ? TokenFault.Critical
            : token.Typ is { Length: > 0 } type && !Types.Contains(type, StringComparer.OrdinalIgnoreCase)
                ? TokenFault.Type
            : null;
    }

    private static bool TryParse(string text, out JsonWebToken token)
    {
        token = null!;
        // RFC 7515 has neither padding nor another alphabet; the library takes both.
        if (text.AsSpan().Count('.') != 2 || text.AsSpan().ContainsAnyExcept(Signs))
        {
            return false;
        }

        try
        {
            token = new JsonWebToken(text);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or FormatException)
        {
            return false;
        }
    }
}
