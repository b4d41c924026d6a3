using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Tests.Hosting.Observability;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>A write that succeeds under a key without its response being kept is a defect, and is reported as one.</summary>
internal sealed class UnkeptResponseTests
{
    [TestCase("PUT", nameof(ForgetfulController.PutPastTheDispatcher))]
    [TestCase("POST", nameof(ForgetfulController.Post))]
    public async Task Write_UnkeptInDevelopment_Fails(string method, string action)
    {
        var log = new LogCapture();
        using var host = ApiHost.Start(builder =>
        {
            ForgetfulController.AddTo(builder);
            log.Join(builder, "debug");
        });
        await host.Client.Request(method, "/forgetful").Body(200);
        var key = NewId();
        await Keyed(host, method, key).Problem(500, "internal_error");
        Assert.That(
            () => log.Lines,
            Has.Some.Contains(action).And.Contains("its response is not kept").After(Patience.Milliseconds, 10)
        );
        await Keyed(host, method, key).Problem(409, "idempotency_key_in_use");
    }

    [TestCase("PUT")]
    [TestCase("POST")]
    public async Task Write_UnkeptInProduction_IsAnsweredLoggedAndCounted(string method)
    {
        var (log, counted) = (new LogCapture(), 0L);
        using var host = ApiHost.Start(builder =>
        {
            ForgetfulController.AddTo(builder.UseEnvironment("Production").UseSetting("API_KEYS", KeyedApi.Entries));
            log.Join(builder, "info");
        });
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (string.Equals(instrument.Meter.Name, UnkeptResponses.Name, StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meter.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        meter.Start();
        var key = NewId();
        (await Keyed(host, method, key).Body(200)).AssertIs("""{"done":true}""");
        Assert.That(
            () => log.Lines,
            Has.Some.Contains("\"level\":\"error\"").And.Contains("UnkeptResponses").After(Patience.Milliseconds, 10)
        );
        Assert.That(Interlocked.Read(ref counted), Is.Positive);
        await Keyed(host, method, key).Problem(409, "idempotency_key_in_use");
    }

    [Test]
    public async Task Write_OfNothing_ReleasesTheKey()
    {
        using var host = ApiHost.Start(ForgetfulController.AddTo);
        var key = NewId();
        await Keyed(host, "DELETE", key).Problem(404, "route_not_found");
        await Keyed(host, "DELETE", key).Problem(404, "route_not_found");
    }

    private static Task<HttpResponseMessage> Keyed(ApiHost host, string method, string key) =>
        host.Client.Request(
            method,
            "/forgetful",
            json: null,
            ("Idempotency-Key", key),
            ("X-Api-Key", KeyedApi.KeyOf("writer"))
        );
}
