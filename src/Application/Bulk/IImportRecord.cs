namespace Personalisation.Application.Bulk;

/// <summary>An unvalidated line of an import, in the terms of the feature that owns it.</summary>
public interface IImportRecord;
