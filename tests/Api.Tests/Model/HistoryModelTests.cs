using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Domain.Time;
using Personalisation.TestKit;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Model;

/// <summary>
/// Random sequences of writes, through HTTP and the real engine, against a model that is as simple as can be.
/// <c>MODEL_SEQUENCES</c> is their number: a few in <c>make check</c>, hundreds in <c>make model</c>.
/// </summary>
internal sealed class HistoryModelTests
{
    private static readonly int Sequences = TestSetting.Number("MODEL_SEQUENCES", 5);

    private readonly SetClock _clock = new();
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public void Start() =>
        _host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock))
        );

    [OneTimeTearDown]
    public void Stop() => _host.Dispose();

    [Test]
    public void AnyRead_AnySequenceOfWritesWasMade_AnswersWhatTheModelDoes() =>
        Prop.ForAll(StepGen.Sequences, steps => Replay(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Sequences));

    private async Task Replay(Step[] steps)
    {
        var (id, start) = (NewId(), DateTimeOffset.UtcNow);
        var (model, now) = (new ModelProfile(start), start);
        foreach (var step in steps)
        {
            now = now.AddTicks(step.Wait);
            _clock.Set(now);
            await AssertWrite(id, step, start, model);
        }

        var reads = new ModelReads(_host.Client, id, model);
        var instants = model
            .Instants.SelectMany(time => new[] { time.AddTicks(-1), time, time.AddTicks(1) })
            .Append(now)
            .Distinct()
            .Order()
            .ToList();
        await reads.AssertAsOf(instants);
        await reads.AssertDiffs(instants);
        foreach (var type in StepGen.Types)
        {
            await reads.AssertPages(type, instants);
        }
    }

    private async Task AssertWrite(string id, Step step, DateTimeOffset start, ModelProfile model)
    {
        using var response = await Send(id, step, start);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(model.Apply(step)), $"{step}: {text}");
        if (model.Current is not { } current)
        {
            await _host.Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Problem(404, "profile_not_found");
            return;
        }

        var body = await _host.Client.GetAsync($"/api/v1/profile/{id}?consistent=true").Body(200);
        Assert.That(ModelState.Shown(body), Is.EqualTo(current.Shown()), $"{step}");
        if (response.IsSuccessStatusCode && step is Step.PutProfile or Step.PatchProfile or Step.Restore)
        {
            body.AssertIs(text);
        }
    }

    private Task<HttpResponseMessage> Send(string id, Step step, DateTimeOffset start) =>
        step switch
        {
            Step.PutProfile put => _host.Client.PutJson($"/api/v1/profile/{id}", put.Json(start)),
            Step.PatchProfile patch => _host.Client.PatchJson($"/api/v1/profile/{id}", patch.Json(start)),
            Step.PutSegment { Put: var part } => _host.Client.PutJson(
                $"/api/v1/profile/{id}/segment/{part.Type}",
                Step.SegmentJson(part, start)
            ),
            Step.DeleteSegment { Type: var type } => _host.Client.DeleteAsync($"/api/v1/profile/{id}/segment/{type}"),
            Step.Restore { AsOf: var ticks } => _host.Client.Request(
                "POST",
                $"/api/v1/profile/{id}/restore",
                $$"""{"as_of":"{{Rfc3339.Format(start.AddTicks(ticks))}}"}"""
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
}
