using System.Collections.Immutable;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Tests.Bulk;

/// <summary>Which kinds of lines an export can be limited to: those that features register.</summary>
internal sealed class ExportKindTests
{
    private const string Unknown = "kind: must be note or profile";

    private static readonly string Cursor = ExportPlace.Begin().ToCursor(new ExportFilter(null, null));

    private static readonly ExportTableValidator Validator = new([new Kind("profile"), new Kind("note")]);

    [TestCase(null)]
    [TestCase("note")]
    [TestCase("profile")]
    public void Validate_RegisteredKind_IsValid(string? kind) =>
        Assert.That(Faults.Of(Validator, new(kind, null, null, Consistent: false)), Is.Empty);

    [TestCase("blob")]
    [TestCase("Note")]
    [TestCase("")]
    public void Validate_OtherKind_NamesTheKinds(string kind)
    {
        Assert.That(Faults.Of(Validator, new(kind, null, null, Consistent: false)), Is.EqualTo([Unknown]));
        Assert.That(Faults.Of(Validator, new(kind, null, Cursor, Consistent: false)), Is.EqualTo([Unknown]));
    }

    [Test]
    public void Validate_CursorOfAnotherKind_BreaksTheRule()
    {
        string[] refused = [$"cursor: {ExportPlace.Rule}"];
        Assert.That(Faults.Of(Validator, new("note", null, Cursor, Consistent: false)), Is.EqualTo(refused));
        Assert.That(Faults.Of(Validator, new(null, null, Cursor, Consistent: false)), Is.Empty);
    }

    private sealed class Kind(string name) : IImportKind
    {
        public string Name => name;

        public Type Record => typeof(object);

        public Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ImmutableArray<LoadOutcome>> Load(
            IReadOnlyList<ImportLoad> loads,
            DateTimeOffset now,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
