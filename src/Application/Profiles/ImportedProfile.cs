using System.Collections.Immutable;
using MediatR;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>A profile as a line has it.</summary>
/// <param name="Profile">The profile to put.</param>
public sealed record ImportedProfile(SaveProfileCommand Profile) : IImportRecord
{
    /// <summary>The name of this kind of line.</summary>
    public const string Kind = "profile";
}

/// <summary>Imports profiles.</summary>
internal sealed class ProfileImport(IMediator mediator, IProfileRepository profiles) : IImportKind
{
    public string Name => ImportedProfile.Kind;

    public Type Record => typeof(ImportedProfile);

    public async Task<ImportLoad> Check(IImportRecord record, ImportedLine line, CancellationToken cancellationToken)
    {
        var draft = await mediator.Send(new DraftProfileQuery(((ImportedProfile)record).Profile), cancellationToken);
        return new ImportLoad(draft.Id, new ProfileLoad(draft.Dated(line.Time), line));
    }

    public Task Put(ImportLoad load, DateTimeOffset now, CancellationToken cancellationToken) =>
        profiles.Import((ProfileLoad)load.Value, now, cancellationToken);

    public Task<ImmutableArray<LoadOutcome>> Load(
        IReadOnlyList<ImportLoad> loads,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => profiles.Load([.. loads.Select(load => (ProfileLoad)load.Value)], now, cancellationToken);
}
