using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Personalisation.Api.Tests.Hosting.ProblemDetails;

/// <summary>The store is unreachable: nothing listens at its address.</summary>
[Category("OneEngine")]
internal sealed class UnavailableStoreTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = ApiHost.Start(WithoutStore);

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    [TestCase("/api/v1/profile/x")]
    [TestCase("/api/v1/profile/x/tags")]
    [TestCase("/api/v1/profile/x/segments")]
    [TestCase("/api/v1/profile/x/segment/s")]
    [TestCase("/api/v1/profile/x/segment/s?createdAt=2025-01-01T00:00:00Z")]
    [TestCase("/api/v1/profile/x/segment/s/categories")]
    [TestCase("/api/v1/profile/x/segment/s/topcategories")]
    [TestCase("/api/v1/profile/x/segment/s/tags")]
    [TestCase("/api/v1/blob/x")]
    [TestCase("/api/v1/blob/x/segments")]
    public async Task Get_TheStoreIsAway_IsA503ThatSaysWhenToComeAgain(string path) =>
        await AssertUnavailable(await _host.Client.GetAsync(path));

    [TestCase("/api/v1/profile")]
    [TestCase("/api/v1/profile/x")]
    [TestCase("/api/v1/blob")]
    [TestCase("/api/v1/blob/x")]
    public async Task Put_TheStoreIsAway_IsA503ThatSaysWhenToComeAgain(string path) =>
        await AssertUnavailable(await _host.Client.PutJson(path, "{}"));

    [Test]
    public async Task Health_TheStoreIsAway_IsAliveAndNotReady()
    {
        await _host.Client.GetAsync("/health/live").Body(200);
        using var response = await _host.Client.GetAsync("/health/ready");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var text = await response.Content.ReadAsStringAsync();
        TestKit.Json.JsonEquality.AreEqual("""{"status":"unavailable","checks":{"table":"unavailable"}}""", text);
    }

    private static async Task AssertUnavailable(HttpResponseMessage response)
    {
        Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        var problem = await Task.FromResult(response).Problem(503, "store_unavailable");
        Assert.That(problem.ToString(), Does.Not.Contain("Amazon").And.Not.Contain("127.0.0.1"));
    }

    /// <summary>A service whose store refuses connections.</summary>
    internal static void WithoutStore(IWebHostBuilder builder)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        builder.UseSetting("DYNAMO_ENDPOINT", $"http://{listener.LocalEndpoint}");
        // The check at start would fail in just this case.
        builder.ConfigureTestServices(services =>
        {
            foreach (var check in services.Where(IsTableCheck).ToList())
            {
                services.Remove(check);
            }
        });
    }

    private static bool IsTableCheck(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is "TableCheck" or "WarmUp";
}
