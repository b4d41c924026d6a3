using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>A valid line on its way to the store.</summary>
internal sealed record ImportJob(InFlightWindow.Entry Entry, IImportKind Kind, ImportLoad Load)
{
    public UserId Id => Load.Id;
}
