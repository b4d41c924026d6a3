using Microsoft.AspNetCore.Hosting;
using Personalisation.Api.Hosting.Pages;

namespace Personalisation.Api.Tests.Hosting.Pages;

/// <summary>What a browser shows for the bare address, and which addresses the start prints.</summary>
[Category("OneEngine")]
internal sealed class FirstPageTests
{
    [Test]
    public async Task Root_InDevelopment_LeadsToSwagger()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await client.GetAsync(SharedApi.Client.BaseAddress);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(302));
            Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/swagger"));
        });
    }

    [Test]
    public async Task Root_InProduction_IsNotFound()
    {
        using var host = ApiHost.Start(builder =>
            builder.UseEnvironment("Production").UseSetting("API_KEYS", KeyedApi.Entries)
        );
        await host.Client.Request("GET", "/").Problem(404, "route_not_found");
    }

    [TestCase("http://localhost:8080", "http://localhost:8080")]
    [TestCase("http://[::]:8080", "http://localhost:8080")]
    [TestCase("https://0.0.0.0:443", "https://localhost:443")]
    [TestCase("http://127.0.0.1:40123", "http://127.0.0.1:40123")]
    public void Address_OfAListener_OpensInABrowser(string listener, string expected) =>
        Assert.That(FirstPage.AddressFor(listener), Is.EqualTo(expected));
}
