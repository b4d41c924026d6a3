using System.Collections.Frozen;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>Parses lines under the rules of single puts, except that each line needs an id.</summary>
internal sealed class LineParser(IEnumerable<IImportKind> kinds)
{
    private readonly FrozenDictionary<Type, IImportKind> _kinds = kinds.ToFrozenDictionary(kind => kind.Record);

    /// <summary>The data to store; null if absent.</summary>
    /// <exception cref="InvalidRequestException">
    /// The line breaks a rule. It is one of the exceptions that <see cref="Refusal"/> knows.
    /// </exception>
    public async Task<ImportJob?> Read(
        RawLine raw,
        InFlightWindow.Entry entry,
        ImportedLine line,
        Func<ReadOnlyMemory<byte>, IImportRecord?> parse,
        CancellationToken cancellationToken
    )
    {
        if (raw.IsTooLong)
        {
            throw new InvalidRequestException("$", RawLine.Rule);
        }

        if (raw.IsBlank || parse(raw.Text) is not { } record)
        {
            return null;
        }

        var kind = _kinds[record.GetType()];
        return new ImportJob(entry, kind, await kind.Check(record, line, cancellationToken));
    }
}
