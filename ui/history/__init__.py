"""修改记录: who changed what and when, the recycle bin, the way back to an older value."""
