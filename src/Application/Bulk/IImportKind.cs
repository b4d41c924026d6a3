using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.Bulk;

namespace Personalisation.Application.Bulk;

/// <summary>A kind of line of imports and exports, implemented by the feature that owns it. Found by scanning, like the use cases.</summary>
internal interface IImportKind
{
    /// <summary>The name that selects its lines in an export.</summary>
    string Name { get; }

    /// <summary>The type of its unvalidated lines.</summary>
    Type Record { get; }

    /// <summary>Validates a line under the rules of single puts.</summary>
    /// <exception cref="InvalidRequestException">
    /// The line breaks a rule. It is one of the exceptions that <see cref="Refusal"/> knows.
    /// </exception>
    Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken);

    /// <summary>Puts a line. Safe to repeat: an earlier attempt of the same line may have been stored.</summary>
    Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores lines of different users that must not exist yet.</summary>
    Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ImportLoad> loads,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );
}
