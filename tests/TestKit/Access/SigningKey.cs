using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Personalisation.TestKit.Access;

/// <summary>A key of an authority, with which it signs tokens.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa? _ec;
    private readonly RSA? _rsa;
    private readonly RSASignaturePadding _padding;

    private SigningKey(string id, string algorithm, ECDsa? ec, RSA? rsa, RSASignaturePadding padding) =>
        (Id, Algorithm, _ec, _rsa, _padding) = (id, algorithm, ec, rsa, padding);

    /// <summary>Its <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>Its <c>alg</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The public key as PEM, which attackers try as a shared secret.</summary>
    public string PublicPem => _ec?.ExportSubjectPublicKeyInfoPem() ?? _rsa!.ExportSubjectPublicKeyInfoPem();

    public static SigningKey Es256(string id) =>
        new(id, "ES256", ECDsa.Create(ECCurve.NamedCurves.nistP256), null, RSASignaturePadding.Pkcs1);

    public static SigningKey Rs256(string id) => new(id, "RS256", null, RSA.Create(2048), RSASignaturePadding.Pkcs1);

    public static SigningKey Ps256(string id) => new(id, "PS256", null, RSA.Create(2048), RSASignaturePadding.Pss);

    /// <summary>The public key as the authority publishes it.</summary>
    public JsonObject ToJwk()
    {
        var jwk = new JsonObject
        {
            ["kid"] = Id,
            ["use"] = "sig",
            ["alg"] = Algorithm,
        };
        if (_ec is not null)
        {
            var point = _ec.ExportParameters(includePrivateParameters: false).Q;
            (jwk["kty"], jwk["crv"]) = ("EC", "P-256");
            (jwk["x"], jwk["y"]) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
        else
        {
            var numbers = _rsa!.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "RSA";
            (jwk["n"], jwk["e"]) = (
                Base64Url.EncodeToString(numbers.Modulus),
                Base64Url.EncodeToString(numbers.Exponent)
            );
        }

        return jwk;
    }

    public byte[] Sign(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return _ec?.SignData(bytes, HashAlgorithmName.SHA256)
            ?? _rsa!.SignData(bytes, HashAlgorithmName.SHA256, _padding);
    }

    public void Dispose()
    {
        _ec?.Dispose();
        _rsa?.Dispose();
    }
}
