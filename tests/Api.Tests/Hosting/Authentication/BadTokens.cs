using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalisation.TestKit.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

/// <summary>Tokens that are not valid, each with what the service says of it.</summary>
internal static class BadTokens
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly SigningKey Foreign = SigningKey.Es256("e1");

    /// <summary>All of them for one user; the keys are those of <see cref="TokenApi"/>.</summary>
    public static IEnumerable<(string Name, string Token, string Detail)> Of(string user)
    {
        var (ec, rsa) = (TokenApi.Es256, TokenApi.Rs256);
        string By(SigningKey key, Action<JsonObject> change, params (string, JsonNode?)[] header)
        {
            var claims = TokenApi.Authority.ClaimsOf(user, Now);
            change(claims);
            return Token.By(key, claims, header);
        }

        var good = By(ec, _ => { });
        yield return ("expired", By(ec, it => it["exp"] = Now.AddSeconds(-1).ToUnixTimeSeconds()), "expired");
        yield return (
            "not yet valid",
            By(ec, it => it["nbf"] = Now.AddMinutes(10).ToUnixTimeSeconds()),
            "not valid yet"
        );
        yield return ("without expiry", By(ec, it => it.Remove("exp")), "does not expire");
        yield return ("wrong audience", By(ec, it => it["aud"] = "another"), "another audience");
        yield return ("without audience", By(ec, it => it.Remove("aud")), "another audience");
        yield return ("wrong issuer", By(ec, it => it["iss"] = "https://evil.example"), "another issuer");
        yield return ("without subject", By(ec, it => it.Remove("sub")), "user id");
        yield return ("subject that is no id", By(ec, it => it["sub"] = "a/b"), "user id");
        yield return ("two subjects", By(ec, it => it["sub"] = new JsonArray(user, "other")), "well-formed");
        yield return ("unknown kid", By(SigningKey.Es256("nobody"), _ => { }), "does not publish");
        yield return ("without kid", By(ec, _ => { }, ("kid", null)), "no kid");
        yield return ("foreign key of a known kid", By(Foreign, _ => { }), "invalid");
        yield return ("kid of another key", By(ec, _ => { }, ("kid", rsa.Id)), "invalid");
        yield return ("algorithm of another key", By(rsa, _ => { }, ("alg", "PS256")), "invalid");
        yield return ("kid as a path", By(ec, _ => { }, ("kid", "../../dev/null")), "does not publish");
        yield return ("critical extension", By(ec, _ => { }, ("crit", new JsonArray("exp"))), "critical");
        yield return ("logout token", By(ec, _ => { }, ("typ", "logout+jwt")), "access token");
        yield return (
            "own key in its header",
            By(Foreign, _ => { }, ("kid", "mine"), ("jwk", Foreign.ToJwk())),
            "publish"
        );
        yield return ("algorithm in another case", By(ec, _ => { }, ("alg", "es256")), "ES256");
        yield return ("none", Unsigned("none", user), "ES256");
        yield return ("None", Unsigned("None", user), "ES256");
        yield return ("without algorithm", Unsigned(null, user), "ES256");
        yield return ("HS256 with the public key", Hmac(ec, user), "ES256");
        yield return ("HS256 with the RSA public key", Hmac(rsa, user), "ES256");
        yield return ("zeros as a signature", Signed(good, new byte[64]), "invalid");
        yield return ("without a signature", Signed(good, []), "invalid");
        yield return ("half a signature", good[..^20], "invalid");
        yield return ("another's claims", Swapped(good, By(ec, it => it["sub"] = "other")), "invalid");
        yield return ("encrypted", $"{good}.a.b", "signed JSON Web Token");
        yield return ("two parts", good[..good.LastIndexOf('.')], "signed JSON Web Token");
        yield return ("no token", "abc", "signed JSON Web Token");
        yield return ("dots", "..", "signed JSON Web Token");
        yield return ("two tokens", $"{good} {good}", "signed JSON Web Token");
        yield return ("an API key", KeyedApi.KeyOf("admin"), "signed JSON Web Token");
    }

    private static string Unsigned(string? algorithm, string user) =>
        Token.Of(HeaderOf(algorithm, "e1"), TokenApi.Authority.ClaimsOf(user, Now), _ => []);

    private static string Hmac(SigningKey key, string user) =>
        Token.Of(
            HeaderOf("HS256", key.Id),
            TokenApi.Authority.ClaimsOf(user, Now),
            text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.PublicPem), Encoding.ASCII.GetBytes(text))
        );

    private static JsonObject HeaderOf(string? algorithm, string keyId)
    {
        var header = new JsonObject { ["kid"] = keyId };
        if (algorithm is not null)
        {
            header["alg"] = algorithm;
        }

        return header;
    }

    private static string Signed(string token, byte[] signature) =>
        $"{token[..token.LastIndexOf('.')]}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";

    private static string Swapped(string token, string claims)
    {
        var (own, other) = (token.Split('.'), claims.Split('.'));
        return $"{own[0]}.{other[1]}.{own[2]}";
    }
}
