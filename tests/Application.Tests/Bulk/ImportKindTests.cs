using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Bulk;

/// <summary>A feature that brings a kind of line of its own: nothing else has to know it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ImportKindTests
{
    private static readonly LineMarker Marker = new("note", ["at"], "must not appear next to note");

    private readonly NoteImport _notes = new();
    private readonly LineReaders _readers = new([new NoteReader(), new OtherReader()]);

    [TestCase("upsert", "put ada", "put bob")]
    [TestCase("load", "load ada", "load bob", "put bob")]
    public async Task Handle_LinesOfAFeature_AreStoredByIt(string mode, params string[] calls)
    {
        _notes.Left.Add("bob");
        var end = await Import(mode, """{"note":"ada"}""", """{"note":"bob","at":1}""");
        Assert.That(_notes.Calls.Order(StringComparer.Ordinal), Is.EqualTo(calls.Order(StringComparer.Ordinal)));
        Assert.That(end.Sum.Counts, Is.EqualTo(new ImportCounts(2, 2, 0, 0)));
    }

    [Test]
    public async Task Handle_FeatureRejectsALine_SkipsIt()
    {
        var end = await Import("upsert", """{"note":""}""", """{"note":"ada"}""", """{"note":"x","other":1}""");
        Assert.That(_notes.Calls, Is.EqualTo(["put ada"]));
        Assert.That(end.Sum.Counts, Is.EqualTo(new ImportCounts(3, 1, 2, 0)));
    }

    [Test]
    public void Read_LinesWithAndWithoutTheMarker_GoToTheirReaders()
    {
        Assert.That(_readers.Read("""{"note":"ada"}"""u8.ToArray()), Is.EqualTo(new Note("ada")));
        Assert.That(_readers.Read("""{"id":"ada"}"""u8.ToArray()), Is.EqualTo(new Other()));
        Assert.That(_readers.Read("""{"cursor":"x"}"""u8.ToArray()), Is.Null);
        var refusal = Assert.Throws<InvalidRequestException>(() => _readers.Read("""{"note":1,"id":2}"""u8.ToArray()));
        Assert.That(refusal!.Errors["id"], Is.EqualTo([Marker.Rule]));
    }

    private async Task<ImportEnded> Import(string mode, params string[] lines)
    {
        var handler = new ImportLinesHandler(
            new Mock<IImportRepository>(MockBehavior.Strict).Object,
            [_notes],
            new BulkOptions { Loads = 1 },
            new FakeTimeProvider(A.Now)
        );
        var command = new ImportLinesCommand(
            LinesOf(lines),
            _readers.Read,
            mode,
            "skip",
            "client",
            "POST /",
            Key: null
        );
        var events = new List<ImportEvent>();
        await foreach (var told in await handler.Handle(command, CancellationToken.None))
        {
            events.Add(told);
        }

        return (ImportEnded)events[^1];
    }

    private static async IAsyncEnumerable<RawLine> LinesOf(string[] lines)
    {
        await Task.Yield();
        for (var i = 0; i < lines.Length; i++)
        {
            yield return new RawLine(i + 1, Encoding.UTF8.GetBytes(lines[i]), IsTooLong: false);
        }
    }

    private sealed record Note(string Text) : IImportRecord;

    private sealed record Other : IImportRecord;

    private sealed class NoteReader : ILineReader
    {
        public LineMarker? Marker => ImportKindTests.Marker;

        public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) =>
            new Note(Encoding.UTF8.GetString(utf8.Span[shape.Find("note")!.Value]).Trim('"'));
    }

    private sealed class OtherReader : ILineReader
    {
        public LineMarker? Marker => null;

        public IImportRecord Read(ReadOnlyMemory<byte> utf8, LineShape shape) => new Other();
    }

    private sealed class NoteImport : IImportKind
    {
        public List<string> Calls { get; } = [];

        public HashSet<string> Left { get; } = [];

        public string Name => "note";

        public Type Record => typeof(Note);

        public Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken)
        {
            var text = ((Note)record).Text;
            return text.Length == 0
                ? throw new InvalidRequestException("note", "must not be empty")
                : Task.FromResult(new ImportLoad(A.Id(text), text));
        }

        public Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken)
        {
            lock (Calls)
            {
                Calls.Add($"put {load.Value}");
            }

            return Task.CompletedTask;
        }

        public Task<ImmutableArray<LoadOutcome>> Load(
            IReadOnlyList<ImportLoad> loads,
            DateTimeOffset now,
            CancellationToken cancellationToken
        )
        {
            Calls.AddRange(loads.Select(load => $"load {load.Value}"));
            return Task.FromResult<ImmutableArray<LoadOutcome>>([
                .. loads.Select(load => Left.Contains((string)load.Value) ? LoadOutcome.LeftToPut : LoadOutcome.Stored),
            ]);
        }
    }
}
