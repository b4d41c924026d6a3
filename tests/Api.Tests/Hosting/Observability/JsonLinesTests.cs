using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Personalisation.Api.Hosting.Observability;

namespace Personalisation.Api.Tests.Hosting.Observability;

[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class JsonLinesTests
{
    private static string Write(
        IReadOnlyList<KeyValuePair<string, object?>> state,
        Exception? exception = null,
        string message = "m",
        LogLevel level = LogLevel.Information,
        bool withMessages = false
    )
    {
        var text = new ArrayBufferWriter<byte>();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
        var entry = new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
            level,
            "Some.Category",
            default,
            state,
            exception,
            (_, _) => message
        );
        new JsonLines("svc", withMessages, clock).Write(entry, text);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static KeyValuePair<string, object?> Pair(string name, object? value) => new(name, value);

    [Test]
    public void Write_WhateverTheTypes_IsOneFlatObjectNamedAsOnTheWire() =>
        Assert.That(
            Write([
                Pair("UserCount", 1),
                Pair("Long", 2L),
                Pair("Ratio", 0.5),
                Pair("NotANumber", double.NaN),
                Pair("IsOn", true),
                Pair("Place", new Uri("http://host/")),
                Pair("Nothing", null),
                Pair("Empty", ""),
                Pair("Level", "x"),
                Pair("{OriginalFormat}", "never"),
            ]),
            Is.EqualTo(
                """{"time":"2026-01-02T01:04:05Z","level":"info","service":"svc","category":"Some.Category","message":"m","user_count":"""
                    + """1,"long":2,"ratio":0.5,"not_a_number":"NaN","is_on":true,"place":"http://host/","level_value":"x"}"""
                    + "\n"
            )
        );

    [TestCase(LogLevel.Trace, "trace")]
    [TestCase(LogLevel.Debug, "debug")]
    [TestCase(LogLevel.Warning, "warn")]
    [TestCase(LogLevel.Error, "error")]
    [TestCase(LogLevel.Critical, "critical")]
    public void Write_Always_NamesTheLevelAsLogLevelDoes(LogLevel level, string name) =>
        Assert.That(JsonDocument.Parse(Write([], level: level)).RootElement.Text("level"), Is.EqualTo(name));

    [Test]
    public void Write_TextHasControlCharacters_LeavesThemOut()
    {
        const string Nasty = "a\r\n\0\u001b[31m\u007f\u0085\u2028\u2029\u202e\u2066é𝄞b";
        var line = JsonDocument.Parse(Write([Pair("Text", Nasty)], message: Nasty)).RootElement;
        Assert.That(line.Text("text"), Is.EqualTo("a[31mé𝄞b"));
        Assert.That(line.Text("message"), Is.EqualTo("a[31mé𝄞b"));
    }

    [Test]
    public void Write_SomethingIsBeingTraced_SaysWhatUnlessTheLineDoes()
    {
        Assert.That(Write([]), Does.Not.Contain("trace_id"));
        using var activity = new Activity("test").Start();
        Assert.That(
            JsonDocument.Parse(Write([])).RootElement.Text("trace_id"),
            Is.EqualTo(activity.TraceId.ToHexString())
        );
        Assert.That(
            JsonDocument.Parse(Write([Pair("TraceId", "own")])).RootElement.Text("trace_id"),
            Is.EqualTo("own")
        );
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Write_Exception_HasItsTypesAndItsMessagesOnlyWhereAsked(bool withMessages)
    {
        var fault = new InvalidOperationException("quoted", new IOException("inner quoted"));
        var text = JsonDocument.Parse(Write([], fault, withMessages: withMessages)).RootElement.Text("exception");
        Assert.That(text, Does.Contain("System.InvalidOperationException").And.Contain("System.IO.IOException"));
        Assert.That(text.Contains("quoted", StringComparison.Ordinal), Is.EqualTo(withMessages));
    }
}
