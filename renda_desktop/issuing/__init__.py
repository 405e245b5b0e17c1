"""What leaves the office: number series (发文字号, 公告号, 纪要期号) and every paper as it was issued."""
