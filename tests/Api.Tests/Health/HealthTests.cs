namespace Personalisation.Api.Tests.Health;

[Parallelizable(ParallelScope.All)]
internal sealed class HealthTests
{
    [Test]
    public async Task GetLive_TheProcessServes_Answers200WithoutTouchingTheStore()
    {
        using var response = await SharedApi.Client.GetAsync("/health/live");
        Assert.That(response.Headers.Contains("X-Consumed-Capacity"), Is.False);
        (await Task.FromResult(response).Body(200)).AssertIs("""{"status":"ok","checks":{}}""");
    }

    [Test]
    public async Task GetReady_TheTableAnswers_Answers200WithEachCheck() =>
        (await SharedApi.Client.GetAsync("/health/ready").Body(200)).AssertIs(
            """{"status":"ok","checks":{"table":"ok"}}"""
        );
}
