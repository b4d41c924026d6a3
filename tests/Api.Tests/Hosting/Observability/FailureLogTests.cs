using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Api.Tests.Hosting.ProblemDetails;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Tests.Hosting.Observability;

/// <summary>A failure is logged once, in the request's line.</summary>
[Category("OneEngine")]
internal sealed class FailureLogTests
{
    private const string Route = "/api/v1/profile/{id}/tags";

    private static ApiHost Start(LogCapture log, string level, Func<CancellationToken, Task<Versioned<Tags>?>> tags)
    {
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles
            .Setup(port => port.FindTags(It.IsAny<UserId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns((UserId _, bool _, CancellationToken token) => tags(token));
        return ApiHost.Start(builder =>
        {
            log.Join(builder, level);
            builder.ConfigureTestServices(services => services.AddSingleton(profiles.Object));
        });
    }

    [Test]
    public async Task Line_TheStoreIsAway_IsOneWarningWithItsCauseAndNoStack()
    {
        var log = new LogCapture();
        using var host = ApiHost.Start(builder =>
        {
            UnavailableStoreTests.WithoutStore(builder);
            log.Join(builder, "info");
        });
        var trace = Traced.NewTrace();
        await host.Send(trace, "GET", "/api/v1/profile/x/tags").Problem(503, "store_unavailable");
        var line = await log.LineOf(trace);
        Assert.Multiple(() =>
        {
            Assert.That(line.Text("level"), Is.EqualTo("warn"));
            Assert.That(line.Text("route"), Is.EqualTo(Route));
            Assert.That(line.GetProperty("status").GetInt32(), Is.EqualTo(503));
            Assert.That(line.GetProperty("store_attempts").GetInt32(), Is.EqualTo(5));
            Assert.That(line.Text("cause"), Does.StartWith("HttpRequestException: Connection refused"));
            Assert.That(line.TryGetProperty("exception", out _), Is.False);
            Assert.That(log.Of(trace), Has.One.Items);
        });
    }

    [TestCase("info", false)]
    [TestCase("debug", true)]
    public async Task Line_OfADefect_HasItsStackAndItsMessageOnlyWhenDebugging(string level, bool hasMessage)
    {
        var log = new LogCapture();
        using var host = Start(
            log,
            level,
            _ => throw new InvalidOperationException("secret", new IOException("secret"))
        );
        var trace = Traced.NewTrace();
        await host.Send(trace, "GET", "/api/v1/profile/x/tags").Problem(500, "internal_error");
        var line = await log.LineOf(trace);
        Assert.Multiple(() =>
        {
            Assert.That(line.Text("level"), Is.EqualTo("error"));
            Assert.That(line.Text("route"), Is.EqualTo(Route));
            Assert.That(line.Text("exception"), Does.StartWith("System.InvalidOperationException"));
            Assert.That(line.Text("exception"), Does.Contain("System.IO.IOException"));
            Assert.That(line.Text("exception"), Does.Contain("at Personalisation.Application.Profiles.GetTags"));
            Assert.That(line.GetRawText().Contains("secret", StringComparison.Ordinal), Is.EqualTo(hasMessage));
            Assert.That(log.Lines.Where(it => it.Contains("\"error\"", StringComparison.Ordinal)), Has.One.Items);
        });
    }

    [TestCase("info")]
    [TestCase("debug")]
    public async Task Line_TheClientGoesAway_IsForDebuggingAlone(string level)
    {
        var log = new LogCapture();
        var reached = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using var host = Start(log, level, Wait);
        var (gone, after) = (Traced.NewTrace(), Traced.NewTrace());
        using var client = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/profile/x/tags");
        request.Headers.Add("traceparent", $"00-{gone}-00f067aa0ba902b7-01");
        var sent = host.Client.SendAsync(request, client.Token);
        await reached.Task;
        var atStart = log.Lines.Count;
        await client.CancelAsync();
        await Assert.ThatAsync(() => sent, Throws.InstanceOf<OperationCanceledException>());
        await ended.Task;
        if (level is "debug")
        {
            var line = await log.LineOf(gone);
            Assert.That(line.GetProperty("status").GetInt32(), Is.EqualTo(499));
            Assert.That(line.Text("level"), Is.EqualTo("debug"));
            return;
        }

        using var next = await host.Send(after, "GET", "/no");
        await log.LineOf(after);
        Assert.That(log.Of(gone), Is.Empty);
        Assert.That(
            log.Lines.Skip(atStart).Select(line => JsonDocument.Parse(line).RootElement.Text("level")),
            Is.All.EqualTo("info")
        );

        async Task<Versioned<Tags>?> Wait(CancellationToken token)
        {
            reached.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                return null;
            }
            finally
            {
                ended.TrySetResult();
            }
        }
    }

    [TestCase("error")]
    [TestCase("none")]
    public async Task TraceId_WhateverTheLogLeavesOut_IsStillInTheProblem(string level)
    {
        var log = new LogCapture();
        using var host = ApiHost.Start(builder => log.Join(builder, level));
        var trace = Traced.NewTrace();
        var problem = await host.Send(trace, "GET", "/no").Problem(404, "route_not_found");
        Assert.That(problem.Text("trace_id"), Is.EqualTo(trace));
        Assert.That(log.Lines, Is.Empty);
    }
}
