using System.Net;
using System.Text;

namespace Personalisation.Cli.Tests.Login;

/// <summary>The provider, and a service that accepts one of its tokens, or none at all.</summary>
internal sealed class ScriptedProvider : HttpMessageHandler
{
    private int _tokens;

    public int Pending { get; set; }

    public string? Refusal { get; init; }

    /// <summary>The seconds for which a code and a token are valid.</summary>
    public string Life { get; init; } = "3600";

    public bool HasDevices { get; init; } = true;

    public string Accepted { get; set; } = "t1";

    public List<string> Sent { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            request.RequestUri!.AbsolutePath switch
            {
                "/realms/a/.well-known/openid-configuration" => Json(200, Discovery),
                "/device-code" => Json(
                    200,
                    $$"""{"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"https://id.example.com/device","expires_in":{{Life}},"interval":1}"""
                ),
                "/token" => Token(),
                _ => Profile(request),
            }
        );

    private string Discovery =>
        HasDevices
            ? """{"token_endpoint":"https://id.example.com/token","device_authorization_endpoint":"https://id.example.com/device-code"}"""
            : """{"token_endpoint":"https://id.example.com/token"}""";

    private HttpResponseMessage Token() =>
        Refusal is not null ? Json(400, $$"""{"error":"{{Refusal}}"}""")
        : Pending-- > 0 ? Json(400, """{"error":"authorization_pending"}""")
        : Json(200, $$"""{"access_token":"t{{++_tokens}}","refresh_token":"r","expires_in":{{Life}}}""");

    private HttpResponseMessage Profile(HttpRequestMessage request)
    {
        var sent = $"{request.Headers.Authorization}";
        Sent.Add(sent);
        return sent.Length > 0 && !sent.EndsWith(Accepted, StringComparison.Ordinal)
            ? Json(
                401,
                """{"type":"t","title":"t","status":401,"detail":"d","instance":"/","code":"unauthorized","trace_id":"t"}"""
            )
            : Json(
                200,
                """{"id":"ada","tags":[],"segments":[],"created_at":"2025-06-26T12:00:00Z","updated_at":"2025-06-26T12:00:00Z","expires_at":"2099-01-01T00:00:00Z"}"""
            );
    }

    private static HttpResponseMessage Json(int status, string text) =>
        new((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
