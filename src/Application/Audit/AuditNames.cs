using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>Checks the persons behind the pseudonyms of entries, each pseudonym once.</summary>
internal sealed class AuditNames(IAuditRepository trail)
{
    private readonly Dictionary<string, bool> _isMisnamed = new(StringComparer.Ordinal);
    private readonly List<(string Name, AuditPlace Place)> _added = [];

    /// <summary>Adds an entry.</summary>
    public void Add(AuditEntry entry) => _added.AddRange(entry.Pseudonyms.Select(name => (name, entry.Place)));

    /// <summary>The faults of the entries since the last time.</summary>
    public async Task<IReadOnlyList<AuditFault>> Check(CancellationToken cancellationToken)
    {
        var unknown = _added
            .Select(it => it.Name)
            .Where(name => !_isMisnamed.ContainsKey(name))
            .ToHashSet(StringComparer.Ordinal);
        if (unknown.Count > 0)
        {
            var misnamed = await trail.FindMisnamed(unknown, cancellationToken);
            foreach (var name in unknown)
            {
                _isMisnamed[name] = misnamed.Contains(name);
            }
        }

        var faults = _added
            .Where(it => _isMisnamed[it.Name])
            .Select(it => new AuditFault(AuditFaultKind.Misnamed, it.Place.Day, it.Place.Number))
            .ToList();
        _added.Clear();
        return faults;
    }
}
