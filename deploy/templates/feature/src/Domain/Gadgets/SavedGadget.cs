using Personalisation.Domain.Versioning;

namespace Personalisation.Domain.Gadgets;

/// <summary>A gadget that is stored now.</summary>
/// <param name="IsCreation">True if there was none.</param>
/// <param name="Gadget">The gadget as reads return it.</param>
public sealed record SavedGadget(bool IsCreation, Versioned<Gadget> Gadget);
