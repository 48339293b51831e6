-- Health of a NotionWorkspace to ArgoCD: what Ready says (docs/crd-reference.md). A reason that is not known here counts by its status.
local health = { status = "Progressing", message = "The operator has not looked at it yet." }
if obj.status == nil or obj.status.conditions == nil then
  return health
end
for _, condition in ipairs(obj.status.conditions) do
  -- one that speaks of an older spec says nothing of this one
  if condition.type == "Ready" and (condition.observedGeneration or obj.metadata.generation) == obj.metadata.generation then
    health.message = condition.reason .. ": " .. condition.message
    if condition.status == "True" then
      health.status = "Healthy"
    elseif condition.reason == "Suspended" then
      health.status = "Suspended"
    elseif condition.status == "False" and condition.reason ~= "Pending" then
      health.status = "Degraded"
    end
  end
end
return health
