using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.Errors;
using Personalisation.Application.Privacy;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>The store fails while an export is read.</summary>
[Category("OneEngine")]
internal sealed class BrokenExportTests
{
    [Test]
    public async Task Export_StoreFailsDuringTheResponse_AbortsTheConnection()
    {
        using var host = Failing(after: 5_000);
        using var response = await host.Client.GetAsync(
            $"/api/v1/profile/{NewId()}/export",
            HttpCompletionOption.ResponseHeadersRead
        );
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        await Assert.ThrowsAsync(
            Is.InstanceOf<IOException>().Or.InstanceOf<HttpRequestException>(),
            response.Content.ReadAsByteArrayAsync
        );
    }

    [Test]
    public async Task Export_TheStoreFailsBefore_IsA503LikeAnyOther()
    {
        using var host = Failing(after: 5);
        using var response = await host.Client.GetAsync($"/api/v1/profile/{NewId()}/export");
        Assert.That(response.Content.Headers.ContentDisposition, Is.Null);
        await Task.FromResult(response).Problem(503, "store_unavailable");
    }

    private static ApiHost Failing(int after)
    {
        var port = new Mock<IPersonalDataRepository>(MockBehavior.Strict);
        port.Setup(it => it.FindAll(It.IsAny<UserId>(), false, It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (UserId id, bool _, CancellationToken _) =>
                    new PersonalData(id, [A.Profile()], [PersonalHistory.Of(Versions(after))])
            );
        return ApiHost.Start(builder => builder.ConfigureTestServices(services => services.AddSingleton(port.Object)));
    }

    private static async IAsyncEnumerable<Segment> Versions(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return A.Segment();
        }

        await Task.Yield();
        throw new StoreUnavailableException(TimeSpan.FromSeconds(1), new IOException("reset"));
    }
}
