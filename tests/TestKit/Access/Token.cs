using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Personalisation.TestKit.Access;

/// <summary>Tokens as authorities and attackers make them: no library repairs what is wrong with them.</summary>
public static class Token
{
    /// <summary>A token with exactly this header and these claims.</summary>
    public static string Of(JsonObject header, JsonObject claims, Func<string, byte[]> sign)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(signed))}";
    }

    /// <summary>A token signed by a key, whose id its header names.</summary>
    public static string By(SigningKey key, JsonObject claims, params (string Name, JsonNode? Value)[] header)
    {
        var whole = new JsonObject
        {
            ["alg"] = key.Algorithm,
            ["typ"] = "at+jwt",
            ["kid"] = key.Id,
        };
        foreach (var (name, value) in header)
        {
            whole[name] = value;
            if (value is null)
            {
                whole.Remove(name);
            }
        }

        return Of(whole, claims, key.Sign);
    }

    private static string Part(JsonObject json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
