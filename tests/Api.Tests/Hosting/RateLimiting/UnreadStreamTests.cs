using System.Net;
using Personalisation.Api.Tests.Hosting.Startup;
using Personalisation.TestKit.Hosting;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>HTTP/2 over TLS: many unread responses on few connections.</summary>
[Category("OneEngine")]
internal sealed class UnreadStreamTests
{
    private const int Connections = 3;
    private const int Streams = 40;

    // The smallest window that the client supports; the responses are larger.
    private const int Window = 65_535;
    private const string Page = "/swagger/swagger-ui-bundle.js";

    [Test]
    public async Task Get_WhileNobodyReadsStreams_IsAnswered()
    {
        using var pem = new PemFiles();
        await using var service = await ServiceProcess.Listening(
            ("API_KEYS", KeyedApi.Entries),
            ("TLS_CERTIFICATE", pem.Certificate),
            ("TLS_KEY", pem.Key),
            ("Limits__MaxConcurrentRequests", "2"),
            ("Limits__MaxQueuedRequests", "0"),
            ("Limits__ResponseTimeout", "00:05:00"),
            ("Limits__MinResponseRate", "1")
        );
        var document = $"/api/v1/blob/{NewId()}";
        using var innocent = Client(service, pem, "writer");
        await innocent.Request("PUT", document, $$"""{"text":"{{new string('x', 300_000)}}"}""").Body(201);

        var unread = new List<HttpResponseMessage>();
        var clients = Enumerable.Range(0, Connections).Select(_ => Client(service, pem, "reader")).ToList();
        foreach (var client in clients)
        {
            for (var n = 0; n < Streams; n++)
            {
                // Sequential, because two slots would not suffice for all at once.
                unread.Add(
                    await client.GetAsync(n % 2 == 0 ? document : Page, HttpCompletionOption.ResponseHeadersRead)
                );
            }
        }

        Assert.That(unread.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(unread.Select(answer => answer.Version), Is.All.EqualTo(HttpVersion.Version20));
        await innocent.Request("GET", document, null).Body(200);
        await innocent.Request("PUT", $"/api/v1/profile/{NewId()}", "{}").Body(201);
        unread.ForEach(answer => answer.Dispose());
        clients.ForEach(client => client.Dispose());
    }

    private static HttpClient Client(ServiceProcess service, PemFiles pem, string name)
    {
        var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = Window };
        handler.SslOptions.CertificateChainPolicy = pem.Trusted;
        var client = new HttpClient(handler)
        {
            BaseAddress = service.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        client.DefaultRequestHeaders.Add("X-Api-Key", KeyedApi.KeyOf(name));
        return client;
    }
}
